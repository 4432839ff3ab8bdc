import type { RequestList, RequestRow } from '@errata/hub/api-types';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { get } from '../../lib/api.ts';
import { count, rangeLabel, zoneName } from '../../lib/format.ts';
import { oneOf } from '../../lib/search.ts';
import { useShortcuts } from '../../lib/shortcuts.ts';
import { useView } from '../../lib/use-view.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { type RequestColumn, readColumns, writeColumns } from './columns.ts';
import { LiveBar } from './live/live-bar.tsx';
import { MOST_ROWS } from './live/tail.ts';
import { useLiveTail } from './live/use-live-tail.ts';
import { useScrolled } from './live/use-scrolled.ts';
import { requestColumns } from './request-columns.tsx';
import { RequestPanel } from './request-panel.tsx';
import { REQUEST_SORTS } from './search.ts';
import { NothingMatches } from './widen.tsx';

const route = getRouteApi('/requests');
const PAGE = 100;
/** Columns that all requests of a list may lack. */
const SOMETIMES: readonly { id: RequestColumn; has: (row: RequestRow) => boolean }[] = [
  { id: 'duration', has: (row) => row.duration_us !== null },
  { id: 'code', has: (row) => row.code !== '' },
  { id: 'crawler', has: (row) => row.crawler !== '' },
];

/** Show me that one: the requests of the range, filtered; one of them open beside the list. */
export function RequestsPage() {
  const view = useView();
  const { sort = 'time', cols, sel, time, live } = route.useSearch();
  const navigate = route.useNavigate();
  const params = { ...view.params, sort };
  // New requests stand above the list: only where it is the newest first, and goes on until now.
  const following = live === '1' && sort === 'time' && view.live;
  const scrolled = useScrolled();
  const paused = following && (scrolled || sel !== undefined);
  const { tail, connection } = useLiveTail(following && view.ready, view.params, paused);
  const toggle = (): void =>
    void navigate({
      search: (old) => ({
        ...old,
        ...(following ? { live: undefined } : { live: '1', sort: undefined, sel: undefined }),
        ...(following || view.live ? {} : { from: 'now-1h', to: 'now' }),
      }),
      replace: true,
      resetScroll: false,
    });
  useShortcuts([{ keys: 'l', label: 'Live requests', run: toggle }]);
  const list = useInfiniteQuery({
    queryKey: ['/v1/requests', params],
    queryFn: ({ pageParam, signal }) =>
      get<RequestList>('/v1/requests', { ...params, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    enabled: view.ready,
    // Whoever has paged on reads; new rows must not push theirs away.
    refetchInterval: (query) =>
      query.state.data?.pages.length === 1 && !sel && !following ? view.refetch : false,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });
  const shown = useMemo(() => readColumns(cols), [cols]);
  // Many logs have no durations and no codes: unless somebody chose the column, it is not worth its room.
  const idle = SOMETIMES.filter(({ has }) => list.data?.pages.every(({ items }) => !items.some(has)))
    .map(({ id }) => id)
    .join();
  // Beside an open request there is not the room for all that somebody chose.
  const chosen = cols !== undefined && !sel;
  const columns = useMemo(() => {
    const left = cols ? '' : idle;
    const wanted = shown.filter((id) => !left.split(',').includes(id));
    return requestColumns(wanted, chosen);
  }, [shown, cols, chosen, idle]);
  const matched = list.data?.pages[0]?.matched;
  return (
    <Page
      title="Requests"
      wide
      actions={
        <div className="flex flex-wrap gap-2">
          <Button aria-pressed={following} onClick={toggle} title="New requests as they come (l)">
            {following ? 'Stop following' : 'Live'}
          </Button>
          <ColumnChooser
            shown={shown}
            onChange={(next) =>
              void navigate({
                search: (old) => ({ ...old, cols: next && writeColumns(next) }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </div>
      }
    >
      <ValueMenu>
        <div className="flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <Loaded query={list} height={640}>
              {({ pages }) => {
                const listed = pages.flatMap(({ items }) => items);
                const rows = following ? withTail(tail.rows, listed) : listed;
                if (rows.length === 0 && !following)
                  return view.q || view.environment ? <NothingMatches /> : <EmptyResult what="requests" />;
                return (
                  <div className="flex flex-col gap-3">
                    {following ? (
                      <LiveBar
                        connection={connection}
                        paused={paused}
                        tail={tail}
                        onResume={() => {
                          window.scrollTo({ top: 0 });
                          void navigate({
                            search: (old) => ({ ...old, sel: undefined, time: undefined }),
                            resetScroll: false,
                          });
                        }}
                      />
                    ) : null}
                    <p
                      className={following ? 'sr-only' : 'text-sm text-muted'}
                      aria-live={following ? 'off' : 'polite'}
                    >
                      {rangeLabel(view.range, Date.now(), view.utc)}:{' '}
                      {matched === null || matched === undefined
                        ? 'more match than are worth counting'
                        : `${count(matched)} ${view.q ? 'match' : matched === 1 ? 'request' : 'requests'}`}
                      . Times in {zoneName(view.utc)}.
                    </p>
                    <DataTable
                      label="Requests"
                      columns={columns}
                      rows={rows}
                      rowKey={(row) => row.id}
                      sort={sort}
                      scrolls={chosen}
                      {...(sel ? { selected: sel } : {})}
                      onSort={(next) =>
                        void navigate({
                          search: (old) => ({
                            ...old,
                            sort: oneOf(next, REQUEST_SORTS) === 'duration' ? 'duration' : undefined,
                          }),
                          resetScroll: false,
                        })
                      }
                    />
                    <MoreRows
                      shown={rows.length}
                      what={matched ? `of ${count(matched)} requests` : 'requests'}
                      hasMore={list.hasNextPage}
                      loading={list.isFetchingNextPage}
                      onMore={() => void list.fetchNextPage()}
                      label={sort === 'time' ? 'Older' : 'Show more'}
                    />
                  </div>
                );
              }}
            </Loaded>
          </div>
          {sel ? <RequestPanel id={sel} time={time} /> : null}
        </div>
      </ValueMenu>
    </Page>
  );
}

/** The new requests above those of the list, each once. */
function withTail(fresh: readonly RequestRow[], listed: readonly RequestRow[]): readonly RequestRow[] {
  const ids = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...listed.filter(({ id }) => !ids.has(id))].slice(0, MOST_ROWS);
}
