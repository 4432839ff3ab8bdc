import type { EndpointList } from '@errata/hub/api-types';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ServersOnly } from '../../components/servers-only.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { get } from '../../lib/api.ts';
import { oneOf } from '../../lib/search.ts';
import { useServerView } from '../../lib/server-view.ts';
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
  const list = useInfiniteQuery({
    queryKey: ['/v1/endpoints', params],
    queryFn: ({ pageParam, signal }) =>
      get<EndpointList>('/v1/endpoints', { ...params, limit: 100, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    enabled: view.ready,
    refetchInterval: view.refetch,
    placeholderData: keepPreviousData,
  });
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
      actions={
        <label className="flex items-center gap-2 text-sm text-muted">
          Order
          <select
            value={sort}
            onChange={(event) => sortBy(event.target.value)}
            className="h-8 rounded-md border border-control bg-surface px-2 text-text"
          >
            {ENDPOINT_SORTS.map((id) => (
              <option key={id} value={id}>
                {ORDER[id]}
              </option>
            ))}
          </select>
        </label>
      }
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
