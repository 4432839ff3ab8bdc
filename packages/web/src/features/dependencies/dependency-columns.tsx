import type { Dependency } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { latencyColumn, requestsColumn } from '../../components/outcome-columns.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { count, minute, percent, rangeLabel } from '../../lib/format.ts';
import { pathParam } from '../../lib/path-param.ts';
import { bucketAt } from '../../lib/range.ts';
import type { View } from '../../lib/use-view.ts';
import { callFilter, errorTerms } from './call-filter.ts';
import { ErrorWord } from './error-word.tsx';
import { HeadroomBar } from './headroom-bar.tsx';

/** The columns of the list of hosts. */
export function dependencyColumns(view: View): readonly Column<Dependency>[] {
  const window = rangeLabel(view.range, Date.now(), view.utc);
  const filterOf = ({ host }: Dependency, ...terms: readonly string[]): string =>
    callFilter(view.q, host, ...terms);
  return [
    {
      id: 'host',
      header: 'Host',
      grow: true,
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Value field="dependency" value={row.host}>
            {row.host ? (
              <Link
                data-row-link
                to="/dependencies/$host"
                params={{ host: pathParam(row.host) }}
                className="link block min-w-0"
              >
                <MidMono text={row.host} />
              </Link>
            ) : (
              '(not told)'
            )}
          </Value>
          {row.vendor ? (
            <span title="Whose errors these are, by the shape of their bodies">
              <Badge>{row.vendor}</Badge>
            </span>
          ) : null}
          {row.internal ? (
            <span title="Ours: a private name or address, or a host that our servers answer to">
              <Badge>internal</Badge>
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'availability',
      header: 'Available',
      align: 'right',
      sort: 'availability',
      cell: (row) => <Availability view={view} row={row} />,
    },
    {
      id: 'top_error',
      header: 'Most often says',
      from: 'lg',
      cell: (row) =>
        row.top_error ? (
          <Link
            to="/requests"
            search={{ q: callFilter(view.q, row.host, ...errorTerms(row.top_error)) }}
            className="link inline-flex max-w-64 items-baseline gap-2"
          >
            <ErrorWord error={row.top_error} longest={24} />
            <span className="text-muted">{count(row.top_error.requests)}</span>
          </Link>
        ) : (
          <span className="text-muted">–</span>
        ),
    },
    {
      id: 'hurt',
      header: 'Hurts',
      align: 'right',
      from: 'md',
      cell: (row) =>
        row.endpoints_hurt === 0 ? (
          <span className="text-muted">–</span>
        ) : (
          <Link
            to="/dependencies/$host"
            params={{ host: pathParam(row.host) }}
            hash="hurt"
            className="link"
            title="Our endpoints that failed in traces of its failed calls"
          >
            {count(row.endpoints_hurt)} {row.endpoints_hurt === 1 ? 'endpoint' : 'endpoints'}
          </Link>
        ),
    },
    {
      id: 'trend',
      header: 'Failed',
      from: 'xl',
      cell: (row) => (
        <Sparkline
          values={row.trend_errors}
          window={window}
          filling={view.live}
          what="Failed calls"
          tone="bad"
        />
      ),
    },
    { ...requestsColumn(filterOf), header: 'Calls', from: 'sm' },
    {
      id: 'error_rate',
      header: 'Error rate',
      align: 'right',
      sort: 'error_rate',
      from: 'md',
      cell: (row) => (
        <RequestsLink
          filter={filterOf(row, 'is:error')}
          title={`${count(row.errors_5xx)} 5xx, ${count(row.errors_4xx)} 4xx, ${count(row.errors_2xx)} with an error in a 2xx and ${count(row.lost)} without an answer, of ${count(row.requests)} calls`}
        >
          {percent(row.error_rate)}
        </RequestsLink>
      ),
    },
    latencyColumn(filterOf, 'p50', '2xl'),
    latencyColumn(filterOf, 'p95', 'sm'),
    {
      id: 'headroom',
      header: 'Limit left',
      sort: 'headroom',
      from: 'lg',
      cell: (row) =>
        row.headroom ? (
          <RequestsLink filter={filterOf(row)} range={bucketAt(row.headroom.at, row.trend_bucket_seconds)}>
            <HeadroomBar headroom={row.headroom} when={`at ${minute(row.headroom.at, view.utc)}`} />
          </RequestsLink>
        ) : (
          <span className="text-muted" title="No answer in this range told a limit">
            –
          </span>
        ),
    },
    {
      id: 'last_seen',
      header: 'Last seen',
      align: 'right',
      sort: 'last_seen',
      from: '2xl',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}

/** The share of calls that were answered below 500; what was not has its mark. */
function Availability({ view, row }: { view: View; row: Dependency }) {
  const away = row.errors_5xx + row.lost;
  const title = `${count(away)} of ${count(row.requests)} calls ended in 5xx or without an answer`;
  if (away === 0) return <span title={title}>{percent(row.availability)}</span>;
  return (
    <Link
      to="/requests"
      search={{ q: callFilter(view.q, row.host, 'status:[0,5xx]') }}
      className="link !text-bad-text"
      title={title}
    >
      <span aria-hidden="true" className="mr-1 text-[0.75em]">
        ■
      </span>
      {percent(row.availability)}
    </Link>
  );
}
