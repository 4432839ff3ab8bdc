import type { ErrorGroup, ErrorList } from '@errata/hub/api-types';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { LinkTabs } from '../../components/tabs.tsx';
import { get } from '../../lib/api.ts';
import { count } from '../../lib/format.ts';
import { oneOf } from '../../lib/search.ts';
import { useView } from '../../lib/use-view.ts';
import { errorColumns } from './error-columns.tsx';
import { ERROR_SORTS, ERROR_TABS } from './search.ts';
import { UndoNote } from './undo-note.tsx';
import { useStateChange } from './use-state-change.ts';

const route = getRouteApi('/errors');
const LABELS = { open: 'Open', resolved: 'Resolved', ignored: 'Ignored', all: 'All' } as const;

/** What's new, growing, costly? Every error group of the range, by state. */
export function ErrorsPage() {
  const view = useView();
  const { state = 'open', sort = 'requests' } = route.useSearch();
  const navigate = route.useNavigate();
  const change = useStateChange();
  const params = { ...view.params, state, sort };
  const list = useInfiniteQuery({
    queryKey: ['/v1/errors', params],
    queryFn: ({ pageParam, signal }) =>
      get<ErrorList>('/v1/errors', { ...params, limit: 50, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    enabled: view.ready,
    refetchInterval: view.refetch,
    placeholderData: keepPreviousData,
  });
  const totals = list.data?.pages[0]?.totals;
  const counts = totals && { ...totals, all: totals.open + totals.resolved + totals.ignored };
  const columns = errorColumns(view, change.isPending, (group: ErrorGroup, next) =>
    change.mutate({ group, state: next }),
  );
  return (
    <Page title="Errors" wide>
      <LinkTabs
        label="State"
        items={ERROR_TABS.map((id) => ({
          id,
          active: id === state,
          search: { state: id === 'open' ? undefined : id },
          label: (
            <>
              {LABELS[id]} {counts ? <span className="text-muted">{count(counts[id])}</span> : null}
            </>
          ),
        }))}
      />
      <Loaded query={list} height={480}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return (
              <EmptyResult what={state === 'all' ? 'errors' : `${state} errors`} good={state === 'open'} />
            );
          return (
            <div className="flex flex-col gap-3">
              <DataTable
                label="Error groups"
                rowHeight={48}
                columns={columns}
                rows={rows}
                rowKey={(group) => group.group_id}
                sort={sort}
                onSort={(next) =>
                  void navigate({
                    search: (old) => ({ ...old, sort: oneOf(next, ERROR_SORTS) }),
                    resetScroll: false,
                  })
                }
              />
              <MoreRows
                shown={rows.length}
                what="error groups"
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </div>
          );
        }}
      </Loaded>
      <UndoNote change={change} />
    </Page>
  );
}
