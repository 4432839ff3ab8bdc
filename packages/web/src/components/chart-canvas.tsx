import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { spanLabel } from '../lib/format.ts';
import type { Span } from '../lib/range.ts';
import { useDark } from '../lib/theme.ts';
import type { Tone } from '../lib/tone.ts';
import type { ChartData, Series } from './chart.tsx';
import { chartOptions, plotData } from './chart-options.ts';

const DOT: Record<Tone, string> = {
  ok: 'bg-ok',
  info: 'bg-info',
  warn: 'bg-warn',
  bad: 'bg-bad',
  muted: 'bg-muted',
  none: 'bg-line',
};

/** Layers that are told apart without their colour too. */
const LAYER: Partial<Record<Tone, string>> = {
  warn: 'bg-warn striped',
  muted: 'hatched [--hatch:var(--color-muted)]',
};

/** The drawn part of a chart: uPlot, its readout and its keyboard cursor. Loaded when the first chart is shown. */
export function ChartCanvas({
  title,
  axis,
  data,
  format,
  span,
  onZoom,
  sync,
  height,
  utc,
}: {
  title: string;
  axis: string;
  data: ChartData;
  format: (value: number | null) => string;
  span: Span;
  onZoom?: (span: Span) => void;
  sync?: string;
  height: number;
  utc: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const [at, setAt] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const dark = useDark();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `dark` changes the colours read from the page
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const made = new uPlot(
      chartOptions({
        node,
        data,
        format,
        span,
        utc,
        sync,
        height,
        width: Math.max(node.clientWidth, 200),
        onCursor: setAt,
        onZoom: (chosen) => zoom.current?.(chosen),
      }),
      plotData(data),
      node,
    );
    plot.current = made;
    const observer = new ResizeObserver(() =>
      made.setSize({ width: Math.max(node.clientWidth, 200), height }),
    );
    observer.observe(node);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [data, format, span.from, span.to, utc, sync, height, dark]);

  function readout(index: number): string {
    const time = data.times[index];
    if (time === undefined) return '';
    const parts = data.series.map(({ label, values }) => `${label} ${format(values[index] ?? null)}`);
    const part = time === data.incompleteFrom ? ' (incomplete)' : '';
    return `${spanLabel(time * 1000, (time + data.bucketSeconds) * 1000, utc)}${part}: ${parts.join(', ')}`;
  }

  // Spoken once the cursor rests, not at every step of a held key.
  useEffect(() => {
    if (at === null || document.activeElement !== box.current) return;
    const timer = setTimeout(() => setSaid(readout(at)), 250);
    return () => clearTimeout(timer);
  });

  function onKey(event: KeyboardEvent): void {
    const made = plot.current;
    if (!made) return;
    const last = data.times.length - 1;
    const now = at ?? last + 1;
    const next = { ArrowLeft: now - 1, ArrowRight: at === null ? 0 : now + 1, Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const index = Math.min(Math.max(next, 0), last);
      const time = data.times[index] ?? 0;
      made.setCursor({ left: made.valToPos(time + data.bucketSeconds / 2, 'x'), top: 10 });
      setAt(index);
    } else if (event.key === 'Enter' && at !== null && onZoom) {
      const time = data.times[at] ?? 0;
      onZoom({ from: time * 1000, to: (time + data.bucketSeconds) * 1000 });
    } else if (event.key === 'Escape') {
      made.setCursor({ left: -10, top: -10 });
      setAt(null);
    }
  }

  return (
    <>
      <div
        ref={box}
        role="application"
        aria-roledescription="chart"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas has a cursor of its own, moved by arrow keys
        tabIndex={0}
        aria-label={`${title} Arrow keys move over the chart${onZoom ? ', Enter zooms' : ''}.`}
        onKeyDown={onKey}
        className="w-full"
        style={{ height }}
      />
      <div className="mt-2 flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        {data.series.map((series) => (
          <Legend
            key={series.label}
            series={series}
            kind={data.kind}
            alone={data.series.filter(({ dash }) => !dash).length < 2}
            value={at === null ? '' : format(series.values[at] ?? null)}
          />
        ))}
      </div>
      <p className="min-h-4 text-xs text-muted">
        {at !== null && data.times[at] !== undefined ? (
          <>
            {spanLabel(
              (data.times[at] ?? 0) * 1000,
              ((data.times[at] ?? 0) + data.bucketSeconds) * 1000,
              utc,
            )}
            {data.times[at] === data.incompleteFrom ? ' · incomplete' : ''}
          </>
        ) : (
          `${axis}${onZoom ? ' · drag to zoom' : ''}`
        )}
      </p>
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
    </>
  );
}

function Legend({
  series,
  kind,
  alone,
  value,
}: {
  series: Series;
  kind: ChartData['kind'];
  /** Is it the only layer, which needs no pattern to be told apart? */
  alone: boolean;
  value: string;
}) {
  const layer = (alone ? undefined : LAYER[series.tone]) ?? DOT[series.tone];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {kind === 'bars' && !series.dash ? (
        <span aria-hidden="true" className={`size-2.5 rounded-xs forced-color-adjust-none ${layer}`} />
      ) : (
        <span aria-hidden="true" className="inline-flex w-4 forced-color-adjust-none gap-0.5">
          <span className={`flex-1 ${DOT[series.tone]}`} style={{ height: (series.width ?? 1.5) + 0.5 }} />
          {series.dash ? <span className={`h-0.5 flex-1 ${DOT[series.tone]}`} /> : null}
        </span>
      )}
      {series.label}
      {value ? <b className="font-semibold text-text">{value}</b> : null}
    </span>
  );
}
