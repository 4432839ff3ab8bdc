import type { Version, Versions } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { change, count, percent, ratio } from '../../lib/format.ts';
import { useView, type View } from '../../lib/use-view.ts';
import { timeLeft } from './sunset.ts';
import { versionFilter } from './version-filter.ts';

/** Every version of the range, the most used first. */
export function VersionTable({ versions }: { versions: Versions }) {
  const view = useView();
  return (
    <DataTable label="Versions" columns={columns(view)} rows={versions.items} rowKey={(row) => row.version} />
  );
}

function columns(view: View): readonly Column<Version>[] {
  return [
    {
      id: 'version',
      header: 'Version',
      grow: true,
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Value field="version" value={row.version}>
            <Link
              data-row-link
              to="/requests"
              search={{ q: versionFilter(view.q, row.version) }}
              className="link block min-w-0"
            >
              <MidMono text={row.version} />
            </Link>
          </Value>
          {row.sunset || row.deprecation ? (
            <Badge tone={timeLeft(row.sunset, Date.now()).tone}>
              deprecated{row.sunset ? `, ${timeLeft(row.sunset, Date.now()).text}` : ''}
            </Badge>
          ) : null}
        </span>
      ),
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      cell: (row) => (
        <Link to="/requests" search={{ q: versionFilter(view.q, row.version) }} className="link">
          {count(row.requests)}
        </Link>
      ),
    },
    {
      id: 'change',
      header: 'Before',
      align: 'right',
      from: 'md',
      cell: (row) => (
        <span title={`${count(row.previous_requests)} requests in the period before`}>
          {change(ratio(row.requests, row.previous_requests))}
        </span>
      ),
    },
    { id: 'share', header: 'Share', align: 'right', cell: (row) => percent(row.share) },
    {
      id: 'consumers',
      header: 'Consumers',
      align: 'right',
      from: 'sm',
      cell: (row) => (
        <Link to="/consumers" search={{ q: versionFilter(view.q, row.version) }} className="link">
          {count(row.consumers)}
        </Link>
      ),
    },
    {
      id: 'last',
      header: 'Last seen',
      align: 'right',
      from: 'sm',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}
