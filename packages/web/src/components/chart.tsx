import { lazy, type ReactNode, Suspense, useId, useMemo, useState } from 'react';
import { bucket as bucketName, minute } from '../lib/format.ts';
import type { Span } from '../lib/range.ts';
import type { Tone } from '../lib/tone.ts';
import { useUtc } from '../lib/use-view.ts';
import { Button } from './button.tsx';

const Canvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }));

/** One line, or one layer of the stacked bars. */
export interface Series {
  label: string;
  tone: Tone;
  /** One value a bucket; null is a gap. */
  values: readonly (number | null)[];
  /** Tells lines apart without their colour, and marks a comparison; among bars it is a line over them. */
  dash?: boolean;
  /** px; 1.5 unless given. */
  width?: number;
}

/** What a {@link Chart} draws. */
export interface ChartData {
  /** Starts of the buckets, in s since 1970, ascending. */
  times: readonly number[];
  bucketSeconds: number;
  /** Bars are stacked in this order from the baseline: 5xx first. */
  series: readonly Series[];
  kind: 'bars' | 'lines';
  /** Start of the bucket that is still filling, in s; drawn apart and named "incomplete". */
  incompleteFrom?: number | null;
  /** Where the axis starts: at zero unless the values are shares close to 1, which would all look alike. */
  floor?: 'zero' | 'data';
  /** What the axis counts, for steps that people count in; shares unless given. `durations` are in µs. */
  steps?: 'counts' | 'durations';
}

/**
 * A chart that also speaks: a figure with a summary, an arrow-key cursor read by a live region, and the same numbers as
 * a table. Dragging over a span calls `onZoom`.
 * @example
 * <Chart title="How long did answers take?" summary="p95 412 ms" data={data} format={duration} span={view.span} onZoom={useZoom()} sync="overview" />
 */
export function Chart({
  title,
  summary,
  axis,
  data,
  format,
  span,
  onZoom,
  sync,
  height = 180,
  empty = 'No data in this range.',
}: {
  /** Asks the question that the chart answers. */
  title: string;
  /** The answer in a sentence; seen by all, read first by screen readers. */
  summary: ReactNode;
  /** What the value axis carries, and per how long a bucket. */
  axis: string;
  data: ChartData;
  /** A value with its unit, for axis, cursor and table. */
  format: (value: number | null) => string;
  /** The whole range, so that charts of a page line up. */
  span: Span;
  onZoom?: (span: Span) => void;
  /** Charts of the same name share their cursor. */
  sync?: string;
  height?: number;
  empty?: string;
}) {
  const utc = useUtc();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const hasData = useMemo(() => data.series.some(({ values }) => values.some((v) => v !== null)), [data]);
  return (
    <figure
      className="m-0 flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4"
      aria-labelledby={id}
    >
      <figcaption className="mb-2 flex flex-1 items-start justify-between gap-x-3">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          <p className="text-sm text-muted">{summary}</p>
        </div>
        <Button
          look="quiet"
          className="-mt-1.5 -mr-2"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'View as chart' : 'View as table'}
        </Button>
      </figcaption>
      {!hasData ? (
        <div className="hatched grid place-items-center rounded-md text-sm text-muted" style={{ height }}>
          <span className="rounded bg-surface px-2 py-1">{empty}</span>
        </div>
      ) : asTable ? (
        <ChartTable data={data} format={format} label={title} />
      ) : data.times.length < 2 ? (
        <OnePoint data={data} format={format} />
      ) : (
        <Suspense fallback={<div style={{ height: height + 44 }} />}>
          <Canvas {...{ title, axis, data, format, span, onZoom, sync, height, utc }} />
        </Suspense>
      )}
    </figure>
  );
}

/** One bucket is a number, not a line. */
function OnePoint({ data, format }: { data: ChartData; format: (value: number | null) => string }) {
  return (
    <dl className="flex flex-wrap gap-6 py-6">
      {data.series.map((series) => (
        <div key={series.label}>
          <dt className="text-sm text-muted">{series.label}</dt>
          <dd className="text-lg">{format(series.values[0] ?? null)}</dd>
        </div>
      ))}
    </dl>
  );
}

const PAGE = 25;

function ChartTable({
  data,
  format,
  label,
}: {
  data: ChartData;
  format: (value: number | null) => string;
  label: string;
}) {
  const utc = useUtc();
  // The latest page first: that is where people look.
  const pages = Math.max(1, Math.ceil(data.times.length / PAGE));
  const [page, setPage] = useState(pages - 1);
  const first = Math.min(page, pages - 1) * PAGE;
  const rows = data.times.slice(first, first + PAGE);
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">
          {label} Buckets of {bucketName(data.bucketSeconds)}
        </caption>
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="py-1 pr-4 text-left font-medium">
              From
            </th>
            {data.series.map((series) => (
              <th scope="col" key={series.label} className="px-2 py-1 text-right font-medium">
                {series.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((time, index) => (
            <tr key={time} className="border-b border-line">
              <th scope="row" className="py-1 pr-4 text-left font-normal whitespace-nowrap">
                {minute(time * 1000, utc)}
                {data.incompleteFrom === time ? ' (incomplete)' : ''}
              </th>
              {data.series.map((series) => (
                <td key={series.label} className="px-2 py-1 text-right">
                  {format(series.values[first + index] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 ? (
        <div className="mt-2 flex items-center gap-2 text-sm text-muted">
          <Button disabled={first === 0} onClick={() => setPage(page - 1)}>
            Earlier
          </Button>
          <Button disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
            Later
          </Button>
          {first + 1}–{Math.min(first + PAGE, data.times.length)} of {data.times.length}
        </div>
      ) : null}
    </div>
  );
}
