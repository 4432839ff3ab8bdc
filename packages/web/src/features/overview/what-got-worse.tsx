import type { Overview, Worse } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
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
      <Link data-row-link to="/errors/$groupId" params={{ groupId: row.group_id }} className="link">
        <Mono text={`${row.method} ${row.route}`} longest={64} />
      </Link>
    ),
  },
  {
    id: 'title',
    header: 'What it means',
    from: 'md',
    cell: (row) => (row.code ? <Mono text={row.code} /> : row.title),
  },
  { id: 'before', header: 'Before', align: 'right', from: 'sm', cell: (row) => count(row.previous_requests) },
  { id: 'now', header: 'Now', align: 'right', cell: (row) => count(row.requests) },
  {
    id: 'change',
    header: 'Change',
    align: 'right',
    cell: (row) =>
      row.is_new || row.change === null ? <Badge tone="warn">new</Badge> : change(row.change - 1),
  },
];

/** The error groups that fail more than in the period before, worst first. */
export function WhatGotWorse({ overview }: { overview: Overview }) {
  return (
    <section aria-labelledby="worse" className="flex flex-col gap-2">
      <header className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="worse" className="font-semibold">
          What got worse?
        </h2>
        <Link to="/errors" className="link text-sm">
          All errors
        </Link>
      </header>
      {overview.worse.length === 0 ? (
        <p className="text-muted">No error group grew against the period before.</p>
      ) : (
        <DataTable
          label="Error groups that got worse"
          columns={COLUMNS}
          rows={overview.worse}
          rowKey={(row) => row.group_id}
        />
      )}
    </section>
  );
}
