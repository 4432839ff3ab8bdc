import type { ConsumerDetail } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { Mono } from '../../components/mono.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { fromPathParam } from '../../lib/path-param.ts';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { ConsumerCharts } from './consumer-charts.tsx';
import { ConsumerFacts } from './consumer-facts.tsx';
import { consumerFilter } from './consumer-filter.ts';
import { QuotaPanel } from './quota-panel.tsx';
import { SupportSummary } from './support-summary.tsx';
import { TheirEndpoints } from './their-endpoints.tsx';
import { TheirFailures } from './their-failures.tsx';
import { TheirRequests } from './their-requests.tsx';

const route = getRouteApi('/consumers/$id');

/** What does one consumer ask for, what fails for it, and how much of its limit is left? */
export function ConsumerPage() {
  const view = useView();
  const id = fromPathParam(route.useParams().id);
  const query = useQuery(viewQuery<ConsumerDetail>(view, '/v1/consumer', { id }));
  // What is kept while a new answer comes is of this consumer, or it is nobody's.
  const detail = query.data?.consumer === id ? query.data : undefined;
  return (
    <Page
      title={visible(detail?.name || id)}
      heading={
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {detail?.name ? (
            <bdi className="line-clamp-3" title={visible(detail.name)}>
              {visible(detail.name)}
            </bdi>
          ) : null}
          <span className="line-clamp-2" title={visible(id)}>
            <Mono text={id} className={detail?.name ? 'text-md font-normal text-muted' : ''} />
          </span>
          {detail?.plan ? (
            <span className="flex max-w-full min-w-0 self-center" title={visible(detail.plan)}>
              <Badge cut>{visible(detail.plan)}</Badge>
            </span>
          ) : null}
        </span>
      }
      actions={
        <span className="flex flex-wrap gap-4 text-sm">
          <Link to="/requests" search={{ q: consumerFilter(view.q, id) }} className="link">
            Their requests
          </Link>
          <Link to="/consumers" className="link">
            All consumers
          </Link>
        </span>
      }
    >
      <Loaded query={query} height={900}>
        {() =>
          detail ? (
            <div className="flex flex-col gap-4">
              <ConsumerFacts detail={detail} />
              {detail.totals.requests === 0 ? (
                <EmptyResult what="requests of this consumer" />
              ) : (
                <>
                  <ConsumerCharts detail={detail} />
                  <TheirFailures detail={detail} />
                  <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
                    <QuotaPanel detail={detail} />
                    <SupportSummary detail={detail} />
                  </div>
                  <TheirEndpoints consumer={id} />
                  <TheirRequests consumer={id} />
                </>
              )}
            </div>
          ) : null
        }
      </Loaded>
    </Page>
  );
}
