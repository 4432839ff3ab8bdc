import type { Endpoint } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { bytes, change, count, duration, percent, rangeLabel, ratio } from '../../lib/format.ts';
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
  const latency: readonly Column<Endpoint>[] = timed
    ? [
        { id: 'p50', header: 'p50', align: 'right', from: '2xl', cell: (row) => duration(row.p50_us) },
        {
          id: 'p95',
          header: 'p95',
          align: 'right',
          sort: 'p95',
          from: 'sm',
          cell: (row) => (
            <span
              title={`p50 ${duration(row.p50_us)}, p95 ${duration(row.p95_us)}, p99 ${duration(row.p99_us)}`}
            >
              {duration(row.p95_us)}
            </span>
          ),
        },
        { id: 'p99', header: 'p99', align: 'right', from: '2xl', cell: (row) => duration(row.p99_us) },
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
            <Link
              data-row-link
              to="/requests"
              search={{ q: endpointFilter(view.q, row) }}
              className="link block min-w-0"
            >
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
      cell: (row) => <Sparkline values={row.trend} window={window} what="Requests" tone="ok" />,
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      sort: 'requests',
      cell: (row) => (
        <Link
          to="/requests"
          search={{ q: endpointFilter(view.q, row) }}
          className="link"
          title={
            row.previous_requests === 0
              ? 'None in the period before'
              : `${change(ratio(row.requests, row.previous_requests))} against ${count(row.previous_requests)} in the period before`
          }
        >
          {count(row.requests)}
        </Link>
      ),
    },
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
    {
      id: 'error_rate',
      header: 'Error rate',
      align: 'right',
      sort: 'error_rate',
      from: 'sm',
      cell: (row) => (
        <span title={`${count(row.errors_4xx + row.errors_5xx)} of ${count(row.requests)} requests`}>
          {percent(row.error_rate)}
        </span>
      ),
    },
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
