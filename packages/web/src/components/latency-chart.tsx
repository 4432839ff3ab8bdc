import { useMemo } from 'react';
import { type Bucketed, chartBuckets } from '../lib/buckets.ts';
import { bucket, duration } from '../lib/format.ts';
import type { Span } from '../lib/range.ts';
import { Chart, type ChartData } from './chart.tsx';

interface Percentiles {
  p50_us: number | null;
  p95_us: number | null;
  p99_us: number | null;
}

/** How long something took: three percentiles over time, never an average alone. */
export function LatencyChart({
  title,
  answer,
  empty = 'No durations.',
  ...shared
}: {
  title: string;
  answer: Bucketed<Percentiles & { time: string }> & { totals: Percentiles };
  empty?: string;
  span: Span;
  onZoom: (span: Span) => void;
  sync: string;
  height?: number;
}) {
  const data = useMemo(
    (): ChartData => ({
      ...chartBuckets(answer),
      kind: 'lines',
      steps: 'durations',
      series: [
        { label: 'p99', tone: 'info', dash: true, values: answer.series.map((each) => each.p99_us) },
        { label: 'p95', tone: 'ok', width: 2, values: answer.series.map((each) => each.p95_us) },
        { label: 'p50', tone: 'muted', values: answer.series.map((each) => each.p50_us) },
      ],
    }),
    [answer],
  );
  const { p50_us, p95_us, p99_us } = answer.totals;
  return (
    <Chart
      {...shared}
      title={title}
      summary={
        p95_us === null
          ? 'Unknown: these came without durations.'
          : `Half within ${duration(p50_us)}, 95% ${duration(p95_us)}, 99% ${duration(p99_us)}`
      }
      axis={`Duration, percentiles per ${bucket(answer.bucket_seconds)}`}
      data={data}
      format={duration}
      empty={empty}
    />
  );
}
