import type { Import, Reject, RejectList } from '@errata/hub/api-types';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Mono } from '../../components/mono.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { Loaded } from '../../components/panel.tsx';
import { Ago } from '../../components/time.tsx';
import { get } from '../../lib/api.ts';
import { count } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';

const route = getRouteApi('/settings');

/** The lines that could not be read, as they came, with where they stood and why. */
export function RejectsTab() {
  const { project } = useView();
  const { source } = route.useSearch();
  const list = useInfiniteQuery({
    queryKey: ['/v1/rejects', project, source],
    queryFn: ({ pageParam, signal }) =>
      get<RejectList>('/v1/rejects', { project, source, limit: 100, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
  return (
    <div className="flex flex-col gap-3">
      {source ? <OfImport id={source} /> : null}
      <Loaded query={list} height={320}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return (
              <p className="text-muted">
                No rejected line is kept{source ? ' of this import' : ''}. They are kept for 7 days.
              </p>
            );
          return (
            <div className="flex flex-col gap-3">
              <p className="text-sm text-muted">
                {count(pages[0]?.total ?? rows.length)} rejected lines, kept for 7 days, at most 1,000 bytes
                of each. Lines beside them were read all the same.
              </p>
              <DataTable
                label="Rejected lines"
                columns={COLUMNS}
                rows={rows}
                rowKey={(row) => `${row.source} ${row.name} ${row.line}`}
              />
              <MoreRows
                shown={rows.length}
                what="lines"
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}

const COLUMNS: readonly Column<Reject>[] = [
  { id: 'line', header: 'Line', align: 'right', cell: (row) => count(row.line) },
  {
    id: 'reason',
    header: 'Why',
    cell: (row) => <Badge tone="warn">{row.reason.replaceAll('_', ' ')}</Badge>,
  },
  { id: 'text', header: 'Text', grow: true, cell: (row) => <Mono text={row.text} longest={300} /> },
  {
    id: 'name',
    header: 'File',
    from: 'md',
    cell: (row) => (
      <Link to="/settings" search={{ tab: 'rejects', source: row.source }} className="link">
        <span className="block max-w-48 truncate" title={row.name}>
          {row.name || row.source}
        </span>
      </Link>
    ),
  },
  { id: 'arrived', header: 'When', align: 'right', from: 'md', cell: (row) => <Ago time={row.arrived} /> },
];

/** The file whose lines are shown, and its rejected lines by reason. */
function OfImport({ id }: { id: string }) {
  const item = useQuery({
    queryKey: ['/v1/imports/', id],
    queryFn: ({ signal }) => get<Import>(`/v1/imports/${encodeURIComponent(id)}`, undefined, signal),
    retry: false,
  });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="wrap-anywhere">
        Of <b className="font-semibold">{item.data?.name ?? id}</b>
        {item.data ? `: ${count(item.data.rejected)} of ${count(item.data.lines)} lines` : ''}
      </p>
      {Object.entries(item.data?.reasons ?? {}).map(([reason, lines]) => (
        <Badge key={reason} tone="warn">
          {count(lines)} {reason.replaceAll('_', ' ')}
        </Badge>
      ))}
      <Link to="/settings" search={{ tab: 'rejects', source: undefined }} className="link text-sm">
        All rejected lines
      </Link>
    </div>
  );
}
