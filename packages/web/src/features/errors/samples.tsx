import type { ErrorDetail, RequestRow } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { addFilterTerm } from 'errata/protocol';
import { Caller } from '../../components/caller.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Mono } from '../../components/mono.tsx';
import { RequestTime } from '../../components/request-time.tsx';
import { bytes, duration } from '../../lib/format.ts';
import { useView } from '../../lib/use-view.ts';

const COLUMNS: readonly Column<RequestRow>[] = [
  { id: 'time', header: 'Time', cell: (row) => <RequestTime row={row} /> },
  {
    id: 'path',
    header: 'Path',
    grow: true,
    cell: (row) => <MidMono text={row.path} after={row.query ? `?${row.query}` : ''} />,
  },
  {
    id: 'caller',
    header: 'Caller',
    from: 'md',
    cell: (row) => (
      <div className="max-w-40">
        <Caller of={row} />
      </div>
    ),
  },
  {
    id: 'agent',
    header: 'User agent',
    from: 'xl',
    cell: (row) => (
      <div className="max-w-72 truncate">{row.crawler || <Mono text={row.user_agent} longest={120} />}</div>
    ),
  },
  {
    id: 'duration',
    header: 'Duration',
    align: 'right',
    from: 'md',
    cell: (row) => duration(row.duration_us),
  },
  { id: 'size', header: 'Size', align: 'right', from: 'lg', cell: (row) => bytes(row.response_size) },
];

/** The latest requests of the group, whole. */
export function Samples({ detail }: { detail: ErrorDetail }) {
  const view = useView();
  return (
    <section aria-labelledby="samples" className="flex flex-col gap-2">
      <header className="flex items-baseline justify-between">
        <h2 id="samples" className="font-semibold">
          Latest requests
        </h2>
        <Link
          to="/requests"
          search={{ q: addFilterTerm(view.q, `group:${detail.group.group_id}`) }}
          className="link text-sm"
        >
          All of them
        </Link>
      </header>
      {detail.samples.length === 0 ? (
        <p className="text-muted">None in this range.</p>
      ) : (
        <DataTable label="Latest requests" columns={COLUMNS} rows={detail.samples} rowKey={(row) => row.id} />
      )}
    </section>
  );
}
