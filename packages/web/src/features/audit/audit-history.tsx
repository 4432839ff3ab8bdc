import type { AuditRow } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Mono } from '../../components/mono.tsx';
import { Panel } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { count } from '../../lib/format.ts';
import { Delta } from './delta.tsx';

/** Every audit that is kept, with how its score changed against the one before of the same target. */
export function AuditHistory({ items, shown }: { items: readonly AuditRow[]; shown: string | undefined }) {
  const before = (row: AuditRow): AuditRow | undefined =>
    items.slice(items.indexOf(row) + 1).find(({ target }) => target === row.target);
  const columns: readonly Column<AuditRow>[] = [
    {
      id: 'started',
      header: 'When',
      cell: (row) => (
        <Link
          data-row-link
          to="/audit"
          search={(search) => ({ ...search, audit: row.id })}
          aria-current={row.id === shown ? 'true' : undefined}
          className="link aria-[current]:font-semibold"
        >
          <Ago time={row.started} />
        </Link>
      ),
    },
    { id: 'target', header: 'Target', grow: true, cell: (row) => <Mono text={row.target} /> },
    { id: 'score', header: 'Score', align: 'right', cell: (row) => count(row.score) },
    {
      id: 'change',
      header: 'Change',
      align: 'right',
      cell: (row) => <Delta now={row.score} before={before(row)?.score ?? null} />,
    },
    { id: 'requests', header: 'Requests', align: 'right', from: 'md', cell: (row) => count(row.requests) },
  ];
  return (
    <Panel title="History" note="The last hundred audits of the project">
      <DataTable label="Audits" columns={columns} rows={items} rowKey={(row) => row.id} />
    </Panel>
  );
}
