import type { RequestDetail, Trace } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addFilterTerm, filterTerm } from 'errata/protocol';
import { Mono } from '../../../components/mono.tsx';
import { StatusMark } from '../../../components/status-mark.tsx';
import { get } from '../../../lib/api.ts';
import { duration } from '../../../lib/format.ts';
import { PHASE_FILL } from '../../../lib/phase-fill.ts';
import { lookOf } from '../../../lib/status.ts';
import { type Bar, barsOf, PHASES } from './waterfall.ts';

const PHASE_WORDS: Readonly<Record<string, string>> = {
  dns: 'name look-up',
  connect: 'connecting',
  tls: 'TLS',
  wait: 'waiting for the first byte',
  receive: 'receiving',
};
const FILL: Readonly<Record<string, string>> = PHASE_FILL;
/** Of a bar whose parts are not known. */
const TONES = {
  ok: 'bg-ok',
  info: 'bg-info',
  warn: 'bg-warn striped',
  bad: 'bg-bad',
  none: 'bg-bad',
} as const;

/** Where the time went: the requests of the trace, each below the one that caused it. */
export function Timeline({ request, project }: { request: RequestDetail; project: string }) {
  const { id, time, trace_id } = request;
  const trace = useQuery({
    queryKey: ['/v1/requests/trace', id, project],
    queryFn: ({ signal }) =>
      get<Trace>(`/v1/requests/${encodeURIComponent(id)}/trace`, { project, time }, signal),
    enabled: trace_id !== '',
    staleTime: 10_000,
  });
  if (trace_id === '' || !trace.data || trace.data.items.length === 0) return null;
  const { bars, total_us } = barsOf(trace.data.items);
  return (
    <section aria-label="Timeline">
      <header className="mb-1 flex items-baseline justify-between gap-3">
        <h3 className="text-sm font-semibold">
          Timeline{' '}
          <span className="font-normal text-muted">
            {bars.length === 1 ? 'of this request alone' : `of ${bars.length} requests`}, {duration(total_us)}
          </span>
        </h3>
        <Link
          to="/requests"
          search={{ q: addFilterTerm('', filterTerm('trace', trace_id)), sel: undefined }}
          className="link text-sm"
        >
          Whole trace
        </Link>
      </header>
      <ol className="flex flex-col text-xs">
        {bars.map((bar) => (
          <TimelineRow key={bar.row.id} bar={bar} current={bar.row.id === id} />
        ))}
      </ol>
      {bars.some(({ phases }) => phases.length > 0) ? <Legend /> : null}
      {trace.data.more ? <p className="text-xs text-muted">The trace has more requests.</p> : null}
    </section>
  );
}

function TimelineRow({ bar, current }: { bar: Bar; current: boolean }) {
  const { row, depth, left, width, phases } = bar;
  const outbound = row.kind === 'client';
  const name = `${row.method} ${outbound ? row.host : ''}${row.route || row.path}`;
  const spoken = phases
    .map(({ name: phase, us }) => `${PHASE_WORDS[phase] ?? phase} ${duration(us)}`)
    .join(', ');
  return (
    <li
      className={`grid grid-cols-[minmax(0,1fr)_4.5rem] items-center sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_4.5rem] gap-2 border-t border-line py-1 ${current ? 'bg-raised' : ''}`}
    >
      <span className="flex min-w-0 items-baseline gap-2" style={{ paddingLeft: Math.min(depth, 8) * 12 }}>
        <StatusMark status={row.status} />
        {current ? (
          <span className="truncate font-medium">
            <Mono text={name} longest={80} />
          </span>
        ) : (
          <Link
            to="/requests/$requestId"
            params={{ requestId: row.id }}
            search={{ time: row.time }}
            className="link truncate"
          >
            <Mono text={name} longest={80} />
          </Link>
        )}
        {row.attempt && row.attempt > 1 ? <span className="text-muted">attempt {row.attempt}</span> : null}
      </span>
      <span
        className="relative h-3 rounded-sm bg-page max-sm:order-last max-sm:col-span-2"
        title={spoken || undefined}
      >
        <span
          className={`absolute inset-y-0 flex min-w-0.5 overflow-hidden rounded-sm forced-color-adjust-none ${TONES[lookOf(row.status).tone]}`}
          style={{ left: `${left * 100}%`, width: `${Math.min(width, 1 - left) * 100}%` }}
        >
          {phases.map(({ name: phase, width: share }) => (
            <span key={phase} className={FILL[phase]} style={{ width: `${share * 100}%` }} />
          ))}
        </span>
        {spoken ? <span className="sr-only">{spoken}</span> : null}
      </span>
      <span className="text-right">{duration(row.duration_us)}</span>
    </li>
  );
}

function Legend() {
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {PHASES.map((phase) => (
        <span key={phase} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-2 rounded-xs ${FILL[phase]}`} />
          {PHASE_WORDS[phase]}
        </span>
      ))}
    </p>
  );
}
