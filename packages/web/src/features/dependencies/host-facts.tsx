import type { DependencyDetail } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Fact, FactBox, FactNote } from '../../components/facts.tsx';
import { Failures } from '../../components/failures.tsx';
import { LatencyFact } from '../../components/latency-fact.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { change, count, minute, percent, ratio } from '../../lib/format.ts';
import { bucketAt } from '../../lib/range.ts';
import { useView } from '../../lib/use-view.ts';
import { callFilter, LOST } from './call-filter.ts';
import { HeadroomBar } from './headroom-bar.tsx';

/** The numbers of the range; each leads to its calls. */
export function HostFacts({ detail }: { detail: DependencyDetail }) {
  const view = useView();
  const { totals, headroom } = detail;
  const comparable = knowsBefore(view);
  const previous = comparable ? detail.previous : null;
  const filterOf = (...terms: readonly string[]): string => callFilter(view.q, detail.host, ...terms);
  return (
    <FactBox columns={5}>
      <Fact name="Available">
        <Link to="/requests" search={{ q: filterOf('status:[0,5xx]') }} className="link text-md">
          {percent(totals.availability)}
        </Link>
        <FactNote>
          {previous?.availability == null
            ? 'answered below 500'
            : `answered below 500; ${percent(previous.availability)} before`}
        </FactNote>
      </Fact>
      <Fact name="Calls">
        <Link to="/requests" search={{ q: filterOf() }} className="link text-md">
          {count(totals.requests)}
        </Link>
        <FactNote>
          {previous
            ? `${change(ratio(totals.requests, previous.requests))} against the period before`
            : comparable
              ? 'none in the period before'
              : 'the period before is not wholly known'}
        </FactNote>
      </Fact>
      <Fact name="Failed">
        <ul className="[&_.label]:text-xs [&_.label]:text-muted">
          <li className="flex items-baseline gap-1.5">
            <Failures value={totals.lost} filter={filterOf(LOST)} tone="bad" />
            <span className="label">no answer</span>
          </li>
          <li className="flex items-baseline gap-1.5">
            <Failures value={totals.errors_5xx} filter={filterOf('status:5xx')} tone="bad" />
            <span className="label">5xx</span>
          </li>
          <li className="flex items-baseline gap-1.5">
            <Failures value={totals.errors_4xx} filter={filterOf('status:4xx')} tone="warn" />
            <span className="label">4xx</span>
          </li>
          {totals.errors_2xx > 0 ? (
            <li
              className="flex items-baseline gap-1.5"
              title="The status says success, the body says an error"
            >
              <Failures value={totals.errors_2xx} filter={filterOf('status:2xx', 'is:error')} tone="warn" />
              <span className="label">in a 2xx</span>
            </li>
          ) : null}
        </ul>
      </Fact>
      <LatencyFact of={totals} filter={filterOf()} />
      <Fact name="Least left of its limit">
        {headroom ? (
          <>
            <RequestsLink filter={filterOf()} range={bucketAt(headroom.at, detail.bucket_seconds)}>
              <HeadroomBar headroom={headroom} when={`at ${minute(headroom.at, view.utc)}`} />
            </RequestsLink>
            <FactNote>at {minute(headroom.at, view.utc)}</FactNote>
          </>
        ) : (
          <span className="text-muted">not told</span>
        )}
      </Fact>
    </FactBox>
  );
}
