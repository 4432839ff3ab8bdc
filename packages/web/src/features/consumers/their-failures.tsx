import type { ConsumerDetail, ConsumerFailure } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Mono } from '../../components/mono.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Ago } from '../../components/time.tsx';
import { count } from '../../lib/format.ts';
import { useView, type View } from '../../lib/use-view.ts';
import { consumerFilter } from './consumer-filter.ts';

/** What fails for this consumer, by error group, with the latest one of each. */
export function TheirFailures({ detail }: { detail: ConsumerDetail }) {
  const view = useView();
  return (
    <section aria-labelledby="fails" className="flex flex-col gap-2">
      <h2 id="fails" className="font-semibold">
        What fails for them?
      </h2>
      {detail.failures.length === 0 ? (
        <p className="text-muted">
          <span aria-hidden="true" className="mr-1.5 text-ok">
            ●
          </span>
          None of their {count(detail.totals.requests)} requests failed in this range.
        </p>
      ) : (
        <DataTable
          label="Error groups of this consumer"
          columns={columns(view, detail.consumer)}
          rows={detail.failures}
          rowKey={(row) => row.group_id}
          rowHeight={52}
        />
      )}
    </section>
  );
}

function columns(view: View, consumer: string): readonly Column<ConsumerFailure>[] {
  return [
    { id: 'status', header: 'Status', cell: (row) => <StatusMark status={row.status} /> },
    {
      id: 'route',
      header: 'Where, and what',
      grow: true,
      cell: (row) => (
        <>
          <Link
            data-row-link
            to="/errors/$groupId"
            params={{ groupId: row.group_id }}
            className="link block min-w-0"
          >
            <MidMono text={`${row.method} ${row.route}`} />
          </Link>
          <div className="truncate text-muted">
            {row.code ? <Mono text={row.code} longest={32} className="mr-1.5 text-text" /> : null} {row.title}
            {row.message ? (
              <>
                : <Mono text={row.message} longest={120} className="text-xs" />
              </>
            ) : null}
          </div>
        </>
      ),
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      cell: (row) => (
        <Link
          to="/requests"
          search={{ q: consumerFilter(view.q, consumer, `group:${row.group_id}`) }}
          className="link"
        >
          {count(row.requests)}
        </Link>
      ),
    },
    {
      id: 'first',
      header: 'First in range',
      align: 'right',
      from: 'lg',
      cell: (row) => <Ago time={row.first_seen} />,
    },
    {
      id: 'last',
      header: 'Latest',
      align: 'right',
      from: 'sm',
      cell: (row) => (
        <Link
          to="/requests/$requestId"
          params={{ requestId: row.last_request }}
          search={{ time: row.last_seen }}
          className="link"
        >
          <Ago time={row.last_seen} />
        </Link>
      ),
    },
  ];
}
