import type { DependencyList } from '@errata/hub/api-types';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { OrderSelect } from '../../components/order-select.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { count } from '../../lib/format.ts';
import { pagedQuery } from '../../lib/paged-query.ts';
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
  const list = useInfiniteQuery(pagedQuery<DependencyList>(view, '/v1/dependencies', params));
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
      actions={<OrderSelect value={sort} ids={DEPENDENCY_SORTS} names={ORDER} onChange={sortBy} />}
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
