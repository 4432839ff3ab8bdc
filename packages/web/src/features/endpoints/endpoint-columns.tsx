import type { Endpoint } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { errorRateColumn, latencyColumn, requestsColumn } from '../../components/outcome-columns.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { bytes, count, rangeLabel } from '../../lib/format.ts';
import type { View } from '../../lib/use-view.ts';
import { endpointFilter } from './endpoint-filter.ts';
import { isQuiet } from './quiet.ts';
import { StatusBreakdown } from './status-breakdown.tsx';

/**
 * The columns of the list of endpoints.
 * @param timed Do the requests have durations? Many logs have none, and columns of dashes tell nothing.
 */
export function endpointColumns(view: View, timed: boolean): readonly Column<Endpoint>[] {
  const window = rangeLabel(view.range, Date.now(), view.utc);
  const services = (view.extent?.services ?? []).filter(Boolean).length > 1;
  const filterOf = (row: Endpoint, ...terms: readonly string[]): string =>
    endpointFilter(view.q, row, ...terms);
  const latency: readonly Column<Endpoint>[] = timed
    ? [
        latencyColumn(filterOf, 'p50', '2xl'),
        latencyColumn(filterOf, 'p95', 'sm'),
        latencyColumn(filterOf, 'p99', '2xl'),
      ]
    : [];
  return [
    {
      id: 'route',
      header: 'Endpoint',
      grow: true,
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Value field="route" value={row.route}>
            <Link data-row-link to="/requests" search={{ q: filterOf(row) }} className="link block min-w-0">
              <MidMono text={`${row.method} ${row.route || '(no path)'}`} />
            </Link>
          </Value>
          {isQuiet(row) ? (
            <span
              title={`${count(row.requests)} requests; ${count(row.previous_requests)} in the period before`}
            >
              <Badge>quiet</Badge>
            </span>
          ) : null}
        </span>
      ),
    },
    ...(services
      ? [
          {
            id: 'service',
            header: 'Service',
            from: 'xl',
            cell: (row: Endpoint) => (
              <Value field="service" value={row.service}>
                <span className="block max-w-44 truncate" title={row.service}>
                  {row.service}
                </span>
              </Value>
            ),
          } as const,
        ]
      : []),
    {
      id: 'trend',
      header: 'Trend',
      from: 'md',
      cell: (row) => (
        <Sparkline values={row.trend} window={window} filling={view.live} what="Requests" tone="ok" />
      ),
    },
    requestsColumn(filterOf),
    {
      id: 'statuses',
      header: 'Statuses',
      from: 'lg',
      cell: (row) => <StatusBreakdown endpoint={row} filter={view.q} />,
    },
    {
      id: 'errors_4xx',
      header: '4xx',
      align: 'right',
      cell: (row) => <Failures view={view} row={row} value={row.errors_4xx} term="status:4xx" />,
    },
    {
      id: 'errors_5xx',
      header: '5xx',
      align: 'right',
      cell: (row) => <Failures view={view} row={row} value={row.errors_5xx} term="status:5xx" />,
    },
    errorRateColumn(filterOf),
    ...latency,
    {
      id: 'bytes',
      header: 'Sent',
      align: 'right',
      from: timed ? '2xl' : 'xl',
      cell: (row) => <span title="Bytes of all responses together">{bytes(row.response_bytes)}</span>,
    },
    {
      id: 'last_seen',
      header: 'Last seen',
      align: 'right',
      sort: 'last_seen',
      from: 'md',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}

/** A number of failures; it links to their error groups. */
function Failures({ view, row, value, term }: { view: View; row: Endpoint; value: number; term: string }) {
  if (value === 0) return <span className="text-muted">0</span>;
  const bad = term === 'status:5xx';
  return (
    <Link
      to="/errors"
      search={{ q: endpointFilter(view.q, row, term), state: 'all' }}
      className={`link ${bad ? '!text-bad-text' : '!text-warn-text'}`}
      title="Show their error groups"
    >
      <span aria-hidden="true" className="mr-1 text-[0.75em]">
        {bad ? '■' : '▲'}
      </span>
      {count(value)}
    </Link>
  );
}
