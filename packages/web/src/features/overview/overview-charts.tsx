import type { Overview } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { LatencyChart } from '../../components/latency-chart.tsx';
import { chartBuckets } from '../../lib/buckets.ts';
import { bucket, count, percent, short } from '../../lib/format.ts';
import { useView, useZoom } from '../../lib/use-view.ts';

/** The four courses of the range, with one cursor over all of them. */
export function OverviewCharts({ overview }: { overview: Overview }) {
  const view = useView();
  const zoom = useZoom();
  const charts = useMemo(() => chartsOf(overview), [overview]);
  const span = { from: Date.parse(overview.range.from), to: Date.parse(overview.range.to) };
  const shared = { span, onZoom: zoom, sync: 'overview' };
  const { totals } = overview;
  const per = `per ${bucket(overview.bucket_seconds)}`;
  return (
    <div className="grid gap-4 lg:grid-cols-2" key={String(view.utc)}>
      <Chart
        {...shared}
        title="How many requests, and how did they end?"
        summary={`${count(totals.requests)} requests, ${count(totals.errors_5xx)} server and ${count(totals.errors_4xx)} client errors`}
        axis={`Requests ${per}`}
        data={charts.statuses}
        format={(value) => short(value)}
      />
      <Chart
        {...shared}
        title="What share failed?"
        summary={`${percent(totals.error_rate)} of requests`}
        axis={`Share of the requests ${per}`}
        data={charts.rates}
        format={percent}
      />
      <LatencyChart
        {...shared}
        title="How long did answers take?"
        answer={overview}
        empty="No durations. Add the request time to the log format to see latency."
      />
      <Chart
        {...shared}
        title="Was it available?"
        summary={`${percent(totals.availability)} of requests did not end in 5xx`}
        axis={`Share without 5xx ${per}; the axis does not start at zero`}
        data={charts.availability}
        format={percent}
      />
    </div>
  );
}

function chartsOf(overview: Overview) {
  const { series } = overview;
  const shared = chartBuckets(overview);
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const other = series.map((each) => each.s1xx + each.s000);
  const statuses: ChartData = {
    ...shared,
    kind: 'bars',
    steps: 'counts',
    series: [
      { label: '5xx', tone: 'bad', values: series.map((each) => each.s5xx) },
      { label: '4xx', tone: 'warn', values: series.map((each) => each.s4xx) },
      { label: '3xx', tone: 'info', values: series.map((each) => each.s3xx) },
      { label: '2xx', tone: 'ok', values: series.map((each) => each.s2xx) },
      ...(other.some((value) => value > 0)
        ? [{ label: 'other', tone: 'muted' as const, values: other }]
        : []),
    ],
  };
  const rates: ChartData = {
    ...shared,
    kind: 'lines',
    series: [
      { label: '5xx', tone: 'bad', width: 2, values: series.map((each) => share(each.s5xx, each.requests)) },
      {
        label: '4xx',
        tone: 'warn',
        dash: true,
        values: series.map((each) => share(each.s4xx, each.requests)),
      },
    ],
  };
  const availability: ChartData = {
    ...shared,
    kind: 'lines',
    floor: 'data',
    series: [{ label: 'available', tone: 'ok', width: 2, values: series.map((each) => each.availability) }],
  };
  return { statuses, rates, availability };
}
