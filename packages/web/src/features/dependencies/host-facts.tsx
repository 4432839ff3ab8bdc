import type { DependencyDetail } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failures } from '../../components/failures.tsx';
import { change, count, duration, minute, percent, ratio } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { callFilter, LOST } from './call-filter.ts';
import { HeadroomBar } from './headroom-bar.tsx';

/** The numbers of the range; each leads to its calls. */
export function HostFacts({ detail }: { detail: DependencyDetail }) {
  const view = useView();
  const { totals, previous, headroom } = detail;
  const filterOf = (...terms: readonly string[]): string => callFilter(view.q, detail.host, ...terms);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3 lg:grid-cols-5">
      <Fact name="Available">
        <Link to="/requests" search={{ q: filterOf('status:[0,5xx]') }} className="link text-md">
          {percent(totals.availability)}
        </Link>
        <Note>
          {previous?.availability == null
            ? 'answered below 500'
            : `answered below 500; ${percent(previous.availability)} before`}
        </Note>
      </Fact>
      <Fact name="Calls">
        <Link to="/requests" search={{ q: filterOf() }} className="link text-md">
          {count(totals.requests)}
        </Link>
        <Note>
          {previous
            ? `${change(ratio(totals.requests, previous.requests))} against the period before`
            : 'none in the period before'}
        </Note>
      </Fact>
      <Fact name="Failed">
        <span className="flex flex-wrap gap-x-4 text-md">
          <span>
            <Failures value={totals.lost} filter={filterOf(LOST)} tone="bad" />
            <Note>no answer</Note>
          </span>
          <span>
            <Failures value={totals.errors_5xx} filter={filterOf('status:5xx')} tone="bad" />
            <Note>5xx</Note>
          </span>
          <span>
            <Failures value={totals.errors_4xx} filter={filterOf('status:4xx')} tone="warn" />
            <Note>4xx</Note>
          </span>
        </span>
      </Fact>
      <Fact name="Latency, p95">
        <Link to="/requests" search={{ q: filterOf(), sort: 'duration' }} className="link text-md">
          {duration(totals.p95_us)}
        </Link>
        <Note>
          p50 {duration(totals.p50_us)}, p99 {duration(totals.p99_us)}
        </Note>
      </Fact>
      <Fact name="Least left of its limit">
        {headroom ? (
          <>
            <HeadroomBar headroom={headroom} when={`at ${minute(headroom.at, view.utc)}`} />
            <Note>at {minute(headroom.at, view.utc)}</Note>
          </>
        ) : (
          <span className="text-muted">not told</span>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="block text-xs text-muted">{children}</span>;
}
