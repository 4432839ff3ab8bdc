import type { DependencyDetail } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { Mono } from '../../components/mono.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { fromPathParam } from '../../lib/path-param.ts';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { callFilter } from './call-filter.ts';
import { HostCalls } from './host-calls.tsx';
import { HostCharts } from './host-charts.tsx';
import { HostErrors } from './host-errors.tsx';
import { HostFacts } from './host-facts.tsx';
import { HostHurt } from './host-hurt.tsx';
import { HostRoutes } from './host-routes.tsx';

const route = getRouteApi('/dependencies/$host');

/** Is it them, since when, what do they say, and whom of ours does it hurt? One host that the services call. */
export function HostPage() {
  const view = useView();
  const host = fromPathParam(route.useParams().host);
  const query = useQuery(viewQuery<DependencyDetail>(view, '/v1/dependencies/host', { host }));
  // What is kept while a new answer comes is of this host, or it is not shown.
  const detail = query.data?.host === host ? query.data : undefined;
  return (
    <Page
      title={visible(host)}
      heading={
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Mono text={host} />
          <span className="inline-flex gap-1 self-center">
            {detail?.vendor ? <Badge>{detail.vendor}</Badge> : null}
            {detail ? <Badge>{detail.internal ? 'internal' : 'third party'}</Badge> : null}
          </span>
        </span>
      }
      actions={
        <span className="flex flex-wrap gap-4 text-sm">
          <Link to="/requests" search={{ q: callFilter(view.q, host) }} className="link">
            Its calls
          </Link>
          <Link to="/dependencies" className="link">
            All dependencies
          </Link>
        </span>
      }
    >
      <Loaded query={query} height={900}>
        {() => {
          if (!detail) return null;
          if (detail.totals.requests === 0) return <EmptyResult what="calls to this host" />;
          return (
            <div className="flex flex-col gap-4">
              <HostFacts detail={detail} />
              <ValueMenu>
                <HostErrors detail={detail} />
                <HostHurt host={host} />
                <HostCharts detail={detail} />
                <HostCalls host={host} />
                <HostRoutes detail={detail} />
              </ValueMenu>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
