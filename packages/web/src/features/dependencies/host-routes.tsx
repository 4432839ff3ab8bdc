import type { DependencyDetail, OutboundRoute } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Failures } from '../../components/failures.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { count, duration, percent } from '../../lib/format.ts';
import { useView, type View } from '../../lib/use-view.ts';
import { callFilter, LOST } from './call-filter.ts';

/** What of it is called, and which of that fails or is slow? */
export function HostRoutes({ detail }: { detail: DependencyDetail }) {
  const view = useView();
  return (
    <section aria-labelledby="routes" className="flex flex-col gap-2">
      <h2 id="routes" className="font-semibold">
        What do we call there?
      </h2>
      <DataTable
        label="Routes of this host"
        columns={columns(view, detail.host)}
        rows={detail.routes}
        rowKey={(row) => `${row.method} ${row.route}`}
      />
    </section>
  );
}

function columns(view: View, host: string): readonly Column<OutboundRoute>[] {
  const filterOf = ({ method, route }: OutboundRoute, ...terms: readonly string[]): string =>
    callFilter(view.q, host, filterTerm('method', method), filterTerm('route', route), ...terms);
  return [
    {
      id: 'route',
      header: 'Route',
      grow: true,
      cell: (row) => (
        <Value field="route" value={row.route}>
          <Link data-row-link to="/requests" search={{ q: filterOf(row) }} className="link block min-w-0">
            <MidMono text={`${row.method} ${row.route || '(no path)'}`} />
          </Link>
        </Value>
      ),
    },
    {
      id: 'available',
      header: 'Available',
      align: 'right',
      from: 'sm',
      cell: (row) => percent(row.availability),
    },
    {
      id: 'lost',
      header: 'No answer',
      align: 'right',
      from: 'sm',
      cell: (row) => <Failures value={row.lost} filter={filterOf(row, LOST)} tone="bad" />,
    },
    {
      id: 'errors_5xx',
      header: '5xx',
      align: 'right',
      cell: (row) => <Failures value={row.errors_5xx} filter={filterOf(row, 'status:5xx')} tone="bad" />,
    },
    {
      id: 'errors_4xx',
      header: '4xx',
      align: 'right',
      cell: (row) => <Failures value={row.errors_4xx} filter={filterOf(row, 'status:4xx')} tone="warn" />,
    },
    { id: 'p50', header: 'p50', align: 'right', from: 'lg', cell: (row) => duration(row.p50_us) },
    { id: 'p95', header: 'p95', align: 'right', from: 'sm', cell: (row) => duration(row.p95_us) },
    {
      id: 'requests',
      header: 'Calls',
      align: 'right',
      cell: (row) => (
        <Link to="/requests" search={{ q: filterOf(row) }} className="link">
          {count(row.requests)}
        </Link>
      ),
    },
    {
      id: 'last',
      header: 'Last seen',
      align: 'right',
      from: 'lg',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}
