import type { Overview, Worse } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { addFilterTerm } from 'errata/protocol';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Mono } from '../../components/mono.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { Ago } from '../../components/time.tsx';
import { change, count } from '../../lib/format.ts';
import { shift } from '../../lib/range.ts';
import { useView, type View } from '../../lib/use-view.ts';
import { failureWords } from '../errors/failure-words.ts';
import { whereFailed } from '../errors/where-failed.ts';

const ofGroup = ({ q }: View, row: Worse): string => addFilterTerm(q, `group:${row.group_id}`);

const columns = (view: View): readonly Column<Worse>[] => [
  { id: 'status', header: 'Status', cell: (row) => <StatusMark status={row.status} /> },
  {
    id: 'route',
    header: 'Route',
    grow: true,
    cell: (row) => (
      <Link data-row-link to="/errors/$groupId" params={{ groupId: row.group_id }} className="link block">
        <MidMono text={whereFailed(row)} />
      </Link>
    ),
  },
  {
    id: 'title',
    header: 'What it means',
    from: 'md',
    cell: (row) => (
      <span className="block max-w-64 min-w-40 truncate @min-[64rem]:max-w-96">
        {failureWords(row).title}
        {row.code ? <Mono text={row.code} longest={24} className="ml-2 text-muted" /> : null}
      </span>
    ),
  },
  {
    id: 'since',
    header: 'First seen',
    align: 'right',
    from: 'lg',
    cell: (row) => <Ago time={row.first_seen} />,
  },
  {
    id: 'before',
    header: 'Before',
    align: 'right',
    from: 'sm',
    cell: (row) => (
      <RequestsLink filter={ofGroup(view, row)} range={shift(view.range, -1, Date.now())}>
        {count(row.previous_requests)}
      </RequestsLink>
    ),
  },
  {
    id: 'now',
    header: 'Requests',
    align: 'right',
    cell: (row) => <RequestsLink filter={ofGroup(view, row)}>{count(row.requests)}</RequestsLink>,
  },
  {
    id: 'change',
    header: 'Change',
    align: 'right',
    cell: (row) =>
      row.is_new || row.change === null ? <Badge tone="warn">new</Badge> : change(row.change - 1),
  },
];

/** Without a period before there is nothing to compare with. */
const COMPARING: readonly string[] = ['before', 'change'];

/** Servers that fail before clients that are refused, the most frequent first. */
function worstFirst(a: Worse, b: Worse): number {
  const refused = ({ status }: Worse): number => (status >= 400 && status < 500 ? 1 : 0);
  return refused(a) - refused(b) || b.requests - a.requests;
}

/** The error groups that fail more than in the period before, worst first; where nothing was before, the most frequent. */
export function WhatGotWorse({
  overview,
  previous,
}: {
  overview: Overview;
  /** Null where there is nothing to compare with. */
  previous: Overview['previous'];
}) {
  const view = useView();
  const alone = previous === null;
  return (
    <section aria-labelledby="worse" className="flex flex-col gap-2">
      <header className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="worse" className="font-semibold">
          {alone ? 'What fails?' : 'What got worse?'}
        </h2>
        <Link to="/errors" className="link text-sm">
          All errors
        </Link>
      </header>
      {overview.worse.length === 0 ? (
        <p className="text-muted">
          {alone ? 'No error in this range.' : 'No error group grew against the period before.'}
        </p>
      ) : (
        <DataTable
          label={alone ? 'Error groups, worst first' : 'Error groups that got worse'}
          columns={alone ? columns(view).filter(({ id }) => !COMPARING.includes(id)) : columns(view)}
          rows={alone ? [...overview.worse].sort(worstFirst) : overview.worse}
          rowKey={(row) => row.group_id}
        />
      )}
    </section>
  );
}
