import type { Import, ImportList } from '@errata/hub/api-types';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { count } from '../../lib/format.ts';
import { rangeOf } from './import-range.ts';

const COLUMNS: readonly Column<Import>[] = [
  {
    id: 'name',
    header: 'File',
    grow: true,
    cell: (item) => {
      const range = rangeOf(item);
      return range ? (
        <Link data-row-link to="/" search={range} className="link" title={item.name}>
          {item.name}
        </Link>
      ) : (
        <span title={item.name}>{item.name}</span>
      );
    },
  },
  { id: 'format', header: 'Format', from: 'md', cell: (item) => item.format ?? 'unknown' },
  { id: 'state', header: 'State', cell: (item) => item.state },
  { id: 'lines', header: 'Lines', align: 'right', from: 'sm', cell: (item) => count(item.lines) },
  { id: 'requests', header: 'Requests', align: 'right', cell: (item) => count(item.requests) },
  {
    id: 'rejected',
    header: 'Rejected',
    align: 'right',
    from: 'sm',
    cell: (item) =>
      item.rejected === 0 ? (
        '0'
      ) : (
        <Link
          to="/settings"
          search={{ tab: 'rejects', source: item.id }}
          className="link"
          title={Object.entries(item.reasons)
            .map(([reason, lines]) => `${count(lines)} ${reason.replaceAll('_', ' ')}`)
            .join(', ')}
        >
          {count(item.rejected)}
        </Link>
      ),
  },
  { id: 'created', header: 'When', align: 'right', cell: (item) => <Ago time={item.created} /> },
];

/** Files that were imported before, from anywhere. */
export function PastImports({
  query,
  without,
}: {
  query: UseQueryResult<ImportList, Error>;
  /** Ids that the page shows already. */
  without: ReadonlySet<string | undefined>;
}) {
  return (
    <Loaded query={query} height={80}>
      {({ items }) => {
        const rows = items.filter(({ id }) => !without.has(id));
        return rows.length === 0 ? null : (
          <section aria-labelledby="past" className="flex flex-col gap-2">
            <h2 id="past" className="font-semibold">
              Imported before
            </h2>
            <DataTable label="Earlier imports" columns={COLUMNS} rows={rows} rowKey={(item) => item.id} />
          </section>
        );
      }}
    </Loaded>
  );
}
