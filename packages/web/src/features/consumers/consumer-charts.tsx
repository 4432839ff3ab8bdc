import type { ConsumerDetail } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { LatencyChart } from '../../components/latency-chart.tsx';
import { chartBuckets } from '../../lib/buckets.ts';
import { bucket, count, percent, short } from '../../lib/format.ts';
import { useCharts } from '../../lib/use-charts.ts';

/** How much the consumer asked, how it ended, and how long it took. */
export function ConsumerCharts({ detail }: { detail: ConsumerDetail }) {
  const { key, shared } = useCharts(detail, 'consumer');
  const outcomes = useMemo(() => outcomesOf(detail), [detail]);
  const { totals } = detail;
  const per = `per ${bucket(detail.bucket_seconds)}`;
  return (
    <div className="grid gap-4 lg:grid-cols-2" key={key}>
      <Chart
        {...shared}
        title="How did their requests end?"
        summary={`${count(totals.requests)} requests, ${percent(totals.error_rate)} failed`}
        axis={`Requests ${per}`}
        data={outcomes}
        format={(value) => short(value)}
      />
      <LatencyChart {...shared} title="How long did they wait?" answer={detail} />
    </div>
  );
}

function outcomesOf(detail: ConsumerDetail): ChartData {
  const { series } = detail;
  return {
    ...chartBuckets(detail),
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
}
