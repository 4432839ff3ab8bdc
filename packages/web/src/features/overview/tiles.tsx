import type { Bucket, Overview } from '@errata/hub/api-types';
import { Link, type LinkProps } from '@tanstack/react-router';
import { addFilterTerm } from 'errata/protocol';
import type { ReactNode } from 'react';
import { Sparkline } from '../../components/sparkline.tsx';
import { change, count, duration, percent, rangeLabel, ratio, short } from '../../lib/format.ts';
import { useServerView } from '../../lib/server-view.ts';

/** Four numbers, each with its change and its course, each leading to the page that explains it. */
export function Tiles({ overview, previous }: { overview: Overview; previous: Overview['previous'] }) {
  const view = useServerView();
  const { totals, series } = overview;
  const failed = totals.errors_4xx + totals.errors_5xx;
  const course = (value: (bucket: Bucket) => number | null): number[] =>
    series.map((each) => value(each) ?? 0);
  /** What the four courses have in common. */
  const ofTile = {
    wide: true,
    window: rangeLabel(view.range, Date.now(), view.utc),
    filling: overview.incomplete_from !== null,
  } as const;
  const noDurations = totals.p95_us === null;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile
        link={{ to: '/requests', search: { q: view.q } }}
        name="Requests"
        value={<span title={count(totals.requests)}>{short(totals.requests)}</span>}
        delta={previous ? change(ratio(totals.requests, previous.requests)) : undefined}
        note={`${count(failed)} of them failed`}
        course={<Sparkline {...ofTile} values={course((b) => b.requests)} what="Requests" tone="ok" />}
      />
      <Tile
        link={{ to: '/errors', search: { q: view.q } }}
        name="Error rate"
        value={
          <span title={`${count(failed)} of ${count(totals.requests)} requests`}>
            {percent(totals.error_rate)}
          </span>
        }
        delta={points(totals.error_rate, previous?.error_rate)}
        note={`${count(totals.errors_4xx)} 4xx, ${count(totals.errors_5xx)} 5xx`}
        course={
          <Sparkline {...ofTile} values={course((b) => b.s4xx + b.s5xx)} what="Failed requests" tone="warn" />
        }
      />
      <Tile
        link={{ to: '/endpoints', search: { sort: 'p95' } }}
        name="Latency, p95"
        value={duration(totals.p95_us)}
        delta={previous?.p95_us && totals.p95_us ? change(ratio(totals.p95_us, previous.p95_us)) : undefined}
        note={
          noDurations
            ? 'The log has no durations'
            : `p50 ${duration(totals.p50_us)}, p99 ${duration(totals.p99_us)}`
        }
        course={
          noDurations ? null : (
            <Sparkline {...ofTile} values={course((b) => b.p95_us)} what="p95 latency in µs" tone="info" />
          )
        }
      />
      <Tile
        link={{ to: '/errors', search: { q: addFilterTerm(view.q, 'status:5xx') } }}
        name="Availability"
        value={percent(totals.availability)}
        delta={points(totals.availability, previous?.availability)}
        note={`${count(totals.errors_5xx)} of ${short(totals.requests)} ended in 5xx`}
        course={<Sparkline {...ofTile} values={course((b) => b.s5xx)} what="5xx" tone="bad" />}
      />
    </div>
  );
}

/** The difference of two shares in percentage points: percentages of percentages mislead. */
function points(now: number | null, before: number | null | undefined): string | undefined {
  if (now === null || before === null || before === undefined) return undefined;
  const by = (now - before) * 100;
  if (Math.abs(by) < 0.005) return '±0 points';
  return `${by > 0 ? '+' : '−'}${new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 }).format(Math.abs(by))} points`;
}

function Tile({
  link,
  name,
  value,
  delta,
  note,
  course,
}: {
  link: LinkProps;
  name: string;
  value: ReactNode;
  delta: string | undefined;
  note: string;
  course: ReactNode;
}) {
  return (
    <Link
      {...link}
      className="flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface p-3 hover:border-control sm:p-4"
    >
      <span className="text-sm text-muted">{name}</span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-lg font-semibold sm:text-xl">{value}</span>
        {delta ? (
          <span className="text-xs text-muted" title="Against the period before">
            {delta}
          </span>
        ) : null}
      </span>
      <span className="text-xs text-muted">{note}</span>
      <span className="mt-auto min-h-8 pt-1">{course}</span>
    </Link>
  );
}
