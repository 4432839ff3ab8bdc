import type { Overview, Worse } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Mono } from '../../components/mono.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { change, count } from '../../lib/format.ts';

const COLUMNS: readonly Column<Worse>[] = [
  { id: 'status', header: 'Status', cell: (row) => <StatusMark status={row.status} /> },
  {
    id: 'route',
    header: 'Route',
    grow: true,
    cell: (row) => (
      <Link data-row-link to="/errors/$groupId" params={{ groupId: row.group_id }} className="link block">
        <MidMono text={`${row.method} ${row.route}`} />
      </Link>
    ),
  },
  {
    id: 'title',
    header: 'What it means',
    from: 'md',
    cell: (row) => (row.code ? <Mono text={row.code} longest={32} /> : row.title),
  },
  { id: 'before', header: 'Before', align: 'right', from: 'sm', cell: (row) => count(row.previous_requests) },
  { id: 'now', header: 'Requests', align: 'right', cell: (row) => count(row.requests) },
  {
    id: 'change',
    header: 'Change',
    align: 'right',
    cell: (row) =>
      row.is_new || row.change === null ? <Badge tone="warn">new</Badge> : change(row.change - 1),
  },
];

/** Without a period before there is nothing to compare with. */
const ALONE = COLUMNS.filter(({ id }) => id !== 'before' && id !== 'change');

/** The error groups that fail more than in the period before, worst first; where nothing was before, the most frequent. */
export function WhatGotWorse({ overview }: { overview: Overview }) {
  const alone = overview.previous === null;
  return (
    <section aria-labelledby="worse" className="flex flex-col gap-2">
      <header className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="worse" className="font-semibold">
          {alone ? 'What failed most?' : 'What got worse?'}
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
          label={alone ? 'Most frequent error groups' : 'Error groups that got worse'}
          columns={alone ? ALONE : COLUMNS}
          rows={overview.worse}
          rowKey={(row) => row.group_id}
        />
      )}
    </section>
  );
}
