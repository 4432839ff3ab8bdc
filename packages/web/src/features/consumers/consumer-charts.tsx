import type { ConsumerDetail } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { bucket, count, duration, percent, short } from '../../lib/format.ts';
import { useUtc, useZoom } from '../../lib/use-view.ts';

/** How much the consumer asked, how it ended, and how long it took. */
export function ConsumerCharts({ detail }: { detail: ConsumerDetail }) {
  const zoom = useZoom();
  const utc = useUtc();
  const { requests, latency } = useMemo(() => chartsOf(detail), [detail]);
  const { totals, range } = detail;
  const per = `per ${bucket(detail.bucket_seconds)}`;
  const shared = {
    span: { from: Date.parse(range.from), to: Date.parse(range.to) },
    onZoom: zoom,
    sync: 'consumer',
    height: 150,
  };
  return (
    <div className="grid gap-4 lg:grid-cols-2" key={String(utc)}>
      <Chart
        {...shared}
        title="How did their requests end?"
        summary={`${count(totals.requests)} requests, ${percent(totals.error_rate)} failed`}
        axis={`Requests ${per}`}
        data={requests}
        format={(value) => short(value)}
      />
      <Chart
        {...shared}
        title="How long did they wait?"
        summary={
          totals.p95_us === null
            ? 'Unknown: these requests came without durations.'
            : `Half within ${duration(totals.p50_us)}, 95% ${duration(totals.p95_us)}, 99% ${duration(totals.p99_us)}`
        }
        axis={`Duration, percentiles ${per}`}
        data={latency}
        format={duration}
        empty="No durations."
      />
    </div>
  );
}

function chartsOf({ series, bucket_seconds, incomplete_from }: ConsumerDetail) {
  const shared = {
    times: series.map(({ time }) => Date.parse(time) / 1000),
    bucketSeconds: bucket_seconds,
    incompleteFrom: incomplete_from === null ? null : Date.parse(incomplete_from) / 1000,
  };
  const requests: ChartData = {
    ...shared,
    kind: 'bars',
    steps: 'counts',
    series: [
      { label: '5xx', tone: 'bad', values: series.map((each) => each.errors_5xx) },
      { label: '4xx', tone: 'warn', values: series.map((each) => each.errors_4xx) },
      {
        label: 'others',
        tone: 'ok',
        values: series.map((each) => each.requests - each.errors_4xx - each.errors_5xx),
      },
    ],
  };
  const latency: ChartData = {
    ...shared,
    kind: 'lines',
    steps: 'durations',
    series: [
      { label: 'p99', tone: 'info', dash: true, values: series.map((each) => each.p99_us) },
      { label: 'p95', tone: 'ok', width: 2, values: series.map((each) => each.p95_us) },
      { label: 'p50', tone: 'muted', values: series.map((each) => each.p50_us) },
    ],
  };
  return { requests, latency };
}
