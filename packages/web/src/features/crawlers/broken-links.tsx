import type { BrokenLink, BrokenLinkList } from '@errata/hub/api-types';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addFilterTerm, filterTerm } from 'errata/protocol';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { Loaded } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { get } from '../../lib/api.ts';
import { count } from '../../lib/format.ts';
import { useView, type View } from '../../lib/use-view.ts';

/** Links that lead nowhere: answered 404 or 410, with the page that has the link. The most followed first. */
export function BrokenLinks() {
  const view = useView();
  const list = useInfiniteQuery({
    queryKey: ['/v1/broken-links', view.params],
    queryFn: ({ pageParam, signal }) =>
      get<BrokenLinkList>('/v1/broken-links', { ...view.params, limit: 100, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    enabled: view.ready,
    refetchInterval: view.refetch,
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={list} height={480}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0)
          return (
            <EmptyResult
              what="broken links"
              good
              hint="A link is broken where a page that is not there was asked for with the page that links to it, its referrer."
            />
          );
        const own = rows.filter(({ internal }) => internal).length;
        return (
          <div className="flex flex-col gap-3">
            <p>
              {own > 0
                ? `${count(own)} of these links are on your own pages: correct them there. For the others, redirect the path to what it means (301), or leave the 404.`
                : 'All of these links are on pages of others: redirect the path to what it means (301), or leave the 404.'}{' '}
              <span className="text-muted">
                Who links is what the caller said (its Referer field), so it is shown as text: open it only if
                you trust it.
              </span>
            </p>
            <DataTable
              label="Broken links"
              columns={columns(view)}
              rows={rows}
              rowKey={(row) => `${row.referrer} ${row.path}`}
            />
            <MoreRows
              shown={rows.length}
              what="broken links"
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </div>
        );
      }}
    </Loaded>
  );
}

function columns(view: View): readonly Column<BrokenLink>[] {
  const filter = (row: BrokenLink): string =>
    ['status:[404,410]', filterTerm('path', row.path), filterTerm('referrer', row.referrer)].reduce(
      addFilterTerm,
      view.q,
    );
  return [
    {
      id: 'path',
      header: 'Missing path',
      cell: (row) => (
        <Value field="path" value={row.path}>
          <Link data-row-link to="/requests" search={{ q: filter(row) }} className="link">
            <span className="block max-w-40 sm:max-w-64 xl:max-w-80 2xl:max-w-2xl">
              <MidMono text={row.path} />
            </span>
          </Link>
        </Value>
      ),
    },
    {
      id: 'referrer',
      header: 'Linked from',
      grow: true,
      cell: (row) => (
        <Value field="referrer" value={row.referrer}>
          <MidMono text={row.referrer} />
        </Value>
      ),
    },
    {
      id: 'internal',
      header: 'Whose page',
      from: 'sm',
      cell: (row) => (row.internal ? <Badge tone="warn">yours</Badge> : <Badge>external</Badge>),
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      cell: (row) => (
        <Link to="/requests" search={{ q: filter(row) }} className="link">
          {count(row.requests)}
        </Link>
      ),
    },
    { id: 'callers', header: 'Callers', align: 'right', from: 'md', cell: (row) => count(row.callers) },
    {
      id: 'last_seen',
      header: 'Last seen',
      align: 'right',
      from: 'md',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}
