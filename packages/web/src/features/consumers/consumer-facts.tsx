import type { ConsumerDetail } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import { Fact, FactBox, FactNote } from '../../components/facts.tsx';
import { Failures } from '../../components/failures.tsx';
import { LatencyFact } from '../../components/latency-fact.tsx';
import { Mono } from '../../components/mono.tsx';
import { Ago } from '../../components/time.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { change, count, percent, ratio } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { consumerFilter } from './consumer-filter.ts';

/** Who it is, and the numbers of the range; each leads to its requests. */
export function ConsumerFacts({ detail }: { detail: ConsumerDetail }) {
  const view = useView();
  const { totals, previous, versions } = detail;
  const filterOf = (...terms: readonly string[]): string => consumerFilter(view.q, detail.consumer, ...terms);
  return (
    <FactBox columns={6}>
      <Fact name="Requests">
        <Link to="/requests" search={{ q: filterOf() }} className="link text-md">
          {count(totals.requests)}
        </Link>
        <FactNote>
          {!knowsBefore(view)
            ? 'the period before is not wholly known'
            : previous.requests === 0
              ? 'none in the period before'
              : `${change(ratio(totals.requests, previous.requests))} against the period before`}
        </FactNote>
      </Fact>
      <Fact name="Error rate">
        <Link to="/requests" search={{ q: filterOf('is:error') }} className="link text-md">
          {percent(totals.error_rate)}
        </Link>
        <FactNote>of their requests</FactNote>
      </Fact>
      <Fact name="Errors">
        <span className="flex flex-wrap gap-x-3 text-md [&_a]:underline">
          <span>
            <Failures value={totals.errors_5xx} filter={filterOf('status:5xx')} tone="bad" /> 5xx
          </span>
          <span>
            <Failures value={totals.errors_4xx} filter={filterOf('status:4xx')} tone="warn" /> 4xx
          </span>
        </span>
      </Fact>
      <LatencyFact of={totals} filter={filterOf()} />
      <Fact name="Seen">
        <span>
          first <Ago time={detail.first_seen} />
        </span>
        <FactNote>
          last <Ago time={detail.last_seen} />, {count(detail.lifetime_requests)} requests in all
        </FactNote>
      </Fact>
      <Fact name="Versions used">
        {versions.length === 0 ? (
          <span className="text-muted">none was named</span>
        ) : (
          <ul>
            {versions.map(({ version, requests }) => (
              <li key={version} className="flex items-baseline gap-2">
                <Link
                  to="/requests"
                  search={{ q: filterOf(filterTerm('version', version)) }}
                  className="link min-w-0 truncate"
                >
                  <Mono text={version} longest={24} />
                </Link>
                <span className="text-xs text-muted">
                  {percent(Math.min(1, requests / Math.max(totals.requests, 1)))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      {detail.company && detail.company !== detail.name ? (
        <div className="col-span-full text-sm text-muted">
          <dt className="inline">Company: </dt>
          <dd className="inline wrap-anywhere">
            <bdi>{visible(detail.company)}</bdi>
          </dd>
        </div>
      ) : null}
    </FactBox>
  );
}
