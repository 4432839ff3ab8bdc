import type { DependencyDetail, OutboundRoute } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Failures } from '../../components/failures.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { type FilterOf, failureColumns } from '../../components/outcome-columns.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
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
        columns={columns(view, detail)}
        rows={detail.routes}
        rowKey={(row) => `${row.method} ${row.route}`}
      />
    </section>
  );
}

function columns(view: View, { host, totals }: DependencyDetail): readonly Column<OutboundRoute>[] {
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
      cell: (row) => (
        <RequestsLink filter={filterOf(row, 'status:[0,5xx]')} title="Show those that were not">
          {percent(row.availability)}
        </RequestsLink>
      ),
    },
    {
      id: 'lost',
      header: 'No answer',
      align: 'right',
      from: 'sm',
      cell: (row) => <Failures value={row.lost} filter={filterOf(row, LOST)} tone="bad" />,
    },
    ...failureColumns(filterOf),
    ...(totals.errors_2xx > 0 ? [inSuccess(filterOf)] : []),
    latency(filterOf, 'p50', 'lg'),
    latency(filterOf, 'p95', 'sm'),
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

/** Of a host that does so, the successes whose bodies say an error. */
function inSuccess(filterOf: FilterOf<OutboundRoute>): Column<OutboundRoute> {
  return {
    id: 'errors_2xx',
    header: 'in a 2xx',
    align: 'right',
    cell: (row) => (
      <Failures value={row.errors_2xx} filter={filterOf(row, 'status:2xx', 'is:error')} tone="warn" />
    ),
  };
}

function latency(
  filterOf: (row: OutboundRoute) => string,
  which: 'p50' | 'p95',
  from: 'sm' | 'lg',
): Column<OutboundRoute> {
  return {
    id: which,
    header: which,
    align: 'right',
    from,
    cell: (row) => (
      <RequestsLink filter={filterOf(row)} sort="duration" title="Show the slowest">
        {duration(row[`${which}_us`])}
      </RequestsLink>
    ),
  };
}
