import type { DependencyList } from '@errata/hub/api-types';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { get } from '../../lib/api.ts';
import { count } from '../../lib/format.ts';
import { oneOf } from '../../lib/search.ts';
import { useView } from '../../lib/use-view.ts';
import { dependencyColumns } from './dependency-columns.tsx';
import { DEPENDENCY_SORTS } from './search.ts';
import { Setup } from './setup.tsx';

const route = getRouteApi('/dependencies');
const ORDER = {
  errors: 'most failed calls first',
  availability: 'least available first',
  requests: 'most calls first',
  error_rate: 'highest error rate first',
  p95: 'slowest first',
  headroom: 'least left of a limit first',
  last_seen: 'latest first',
} as const;

/** Us or them? Every host that the services called, with its availability, latency, errors and limit. */
export function DependenciesPage() {
  const view = useView();
  const { sort = 'errors' } = route.useSearch();
  const navigate = route.useNavigate();
  const params = { ...view.params, sort };
  const list = useInfiniteQuery({
    queryKey: ['/v1/dependencies', params],
    queryFn: ({ pageParam, signal }) =>
      get<DependencyList>('/v1/dependencies', { ...params, limit: 100, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    enabled: view.ready,
    refetchInterval: view.refetch,
    placeholderData: keepPreviousData,
  });
  function sortBy(next: string): void {
    const known = oneOf(next, DEPENDENCY_SORTS);
    void navigate({
      search: (old) => ({ ...old, sort: known === 'errors' ? undefined : known }),
      resetScroll: false,
    });
  }
  return (
    <Page
      title="Dependencies"
      wide
      actions={
        <label className="flex items-center gap-2 text-sm text-muted">
          Order
          <select
            value={sort}
            onChange={(event) => sortBy(event.target.value)}
            className="h-8 rounded-md border border-control bg-surface px-2 text-text"
          >
            {DEPENDENCY_SORTS.map((id) => (
              <option key={id} value={id}>
                {ORDER[id]}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <Loaded query={list} height={360}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return view.q || view.environment || view.extent?.kinds.includes('client') ? (
              <EmptyResult what="calls to other hosts" />
            ) : (
              <Setup />
            );
          return (
            <div className="flex flex-col gap-3">
              <ValueMenu>
                <DataTable
                  label="Dependencies"
                  columns={dependencyColumns(view)}
                  rows={rows}
                  rowKey={(row) => row.host}
                  sort={sort}
                  onSort={sortBy}
                />
              </ValueMenu>
              <MoreRows
                shown={rows.length}
                what="hosts"
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
              <p className="text-xs text-muted">
                Available: calls that got an answer below 500. Calls without an answer count as failed, those
                that our own services gave up as well. Endpoints hurt are those that failed in the traces of
                the latest {count(Math.max(0, ...pages.map(({ looked_at }) => looked_at)))} failed calls.
              </p>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
