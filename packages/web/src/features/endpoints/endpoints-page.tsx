import type { EndpointList } from '@errata/hub/api-types';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { OrderSelect } from '../../components/order-select.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ServersOnly } from '../../components/servers-only.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { pagedQuery } from '../../lib/paged-query.ts';
import { oneOf } from '../../lib/search.ts';
import { useServerView } from '../../lib/server-view.ts';
import { CappedNote } from '../agents/capped-note.tsx';
import { endpointColumns } from './endpoint-columns.tsx';
import { ENDPOINT_SORTS } from './search.ts';
import { UnusedRoutes } from './unused-routes.tsx';

const route = getRouteApi('/endpoints');
const ORDER = {
  errors: 'most errors first',
  requests: 'most requests first',
  p95: 'slowest first',
  error_rate: 'highest error rate first',
  last_seen: 'latest first',
} as const;

/** Which route? Every endpoint of the range with its requests, failures and latency. */
export function EndpointsPage() {
  const view = useServerView();
  const filtered = Boolean(view.asked || view.environment);
  const { sort = 'errors' } = route.useSearch();
  const navigate = route.useNavigate();
  const params = { ...view.params, sort };
  const list = useInfiniteQuery(pagedQuery<EndpointList>(view, '/v1/endpoints', params));
  function sortBy(next: string): void {
    const known = oneOf(next, ENDPOINT_SORTS);
    void navigate({
      search: (old) => ({ ...old, sort: known === 'errors' ? undefined : known }),
      resetScroll: false,
    });
  }
  return (
    <Page
      title="Endpoints"
      wide
      actions={<OrderSelect value={sort} ids={ENDPOINT_SORTS} names={ORDER} onChange={sortBy} />}
    >
      <Loaded query={list} height={480}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <EmptyResult what="endpoints" />;
          const timed = rows.some((row) => row.p95_us !== null);
          return (
            <div className="flex flex-col gap-3">
              <ValueMenu>
                <DataTable
                  label="Endpoints"
                  columns={endpointColumns(view, timed)}
                  rows={rows}
                  rowKey={(row) => `${row.service} ${row.method} ${row.route}`}
                  sort={sort}
                  onSort={sortBy}
                />
              </ValueMenu>
              <MoreRows
                shown={rows.length}
                what="endpoints"
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
              <CappedNote what="routes" />
              {view.narrowed ? <ServersOnly /> : null}
              {timed ? null : (
                <p className="text-sm text-muted">
                  These requests carry no durations, so there is no latency to show.
                </p>
              )}
              {list.hasNextPage || filtered ? null : <UnusedRoutes endpoints={rows} />}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
