import type { Dependency } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import type { Column } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { change, count, duration, minute, percent, rangeLabel, ratio } from '../../lib/format.ts';
import { pathParam } from '../../lib/path-param.ts';
import type { View } from '../../lib/use-view.ts';
import { callFilter, errorTerms } from './call-filter.ts';
import { ErrorWord } from './error-word.tsx';
import { HeadroomBar } from './headroom-bar.tsx';

/** The columns of the list of hosts. */
export function dependencyColumns(view: View): readonly Column<Dependency>[] {
  const window = rangeLabel(view.range, Date.now(), view.utc);
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
      cell: (row) => <Sparkline values={row.trend_errors} window={window} what="Failed calls" tone="bad" />,
    },
    {
      id: 'requests',
      header: 'Calls',
      align: 'right',
      sort: 'requests',
      from: 'sm',
      cell: (row) => (
        <Link
          to="/requests"
          search={{ q: callFilter(view.q, row.host) }}
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
      id: 'error_rate',
      header: 'Error rate',
      align: 'right',
      sort: 'error_rate',
      from: 'md',
      cell: (row) => (
        <Link
          to="/requests"
          search={{ q: callFilter(view.q, row.host, 'is:error') }}
          className="link"
          title={`${count(row.errors_5xx)} 5xx, ${count(row.errors_4xx)} 4xx and ${count(row.lost)} without an answer, of ${count(row.requests)} calls`}
        >
          {percent(row.error_rate)}
        </Link>
      ),
    },
    { id: 'p50', header: 'p50', align: 'right', from: '2xl', cell: (row) => duration(row.p50_us) },
    {
      id: 'p95',
      header: 'p95',
      align: 'right',
      sort: 'p95',
      cell: (row) => (
        <Link
          to="/requests"
          search={{ q: callFilter(view.q, row.host), sort: 'duration' }}
          className="link"
          title={`p50 ${duration(row.p50_us)}, p95 ${duration(row.p95_us)}, p99 ${duration(row.p99_us)}`}
        >
          {duration(row.p95_us)}
        </Link>
      ),
    },
    {
      id: 'headroom',
      header: 'Limit left',
      sort: 'headroom',
      from: 'lg',
      cell: (row) => (
        <HeadroomBar
          headroom={row.headroom}
          when={row.headroom ? `at ${minute(row.headroom.at, view.utc)}` : ''}
        />
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
