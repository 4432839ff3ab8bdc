import type { DependencyDetail } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { LatencyChart } from '../../components/latency-chart.tsx';
import { chartBuckets } from '../../lib/buckets.ts';
import { bucket, count, percent, short } from '../../lib/format.ts';
import { useCharts } from '../../lib/use-charts.ts';

/** When did it fail, how available and how fast was it, and how near did its limit come? */
export function HostCharts({ detail }: { detail: DependencyDetail }) {
  const { key, shared } = useCharts(detail, 'dependency');
  const charts = useMemo(() => chartsOf(detail), [detail]);
  const { totals, headroom } = detail;
  const per = `per ${bucket(detail.bucket_seconds)}`;
  return (
    <div className="grid gap-4 lg:grid-cols-2" key={key}>
      <Chart
        {...shared}
        title="When did calls to it fail?"
        summary={`${count(totals.requests)} calls; ${count(totals.lost)} without an answer, ${count(totals.errors_5xx)} 5xx, ${count(totals.errors_4xx)} 4xx${totals.errors_2xx > 0 ? `, ${count(totals.errors_2xx)} with an error in a 2xx` : ''}`}
        axis={`Calls ${per}`}
        data={charts.calls}
        format={(value) => short(value)}
      />
      <Chart
        {...shared}
        title="Was it available?"
        summary={`${percent(totals.availability)} of calls got an answer below 500`}
        axis={`Share answered below 500 ${per}; the axis does not start at zero`}
        data={charts.availability}
        format={percent}
      />
      <LatencyChart {...shared} title="How long did it take?" answer={detail} />
      <Chart
        {...shared}
        title="How much of its limit was left?"
        summary={
          headroom
            ? `Least ${count(headroom.remaining)}${headroom.limit === null ? '' : ` of ${count(headroom.limit)}`}, as its answers told; a gap where none did`
            : 'No answer told a limit.'
        }
        axis={`Least left ${per}, as the vendor counts`}
        data={charts.headroom}
        format={(value) => short(value)}
        empty="No answer told what is left of a limit."
      />
    </div>
  );
}

function chartsOf(detail: DependencyDetail) {
  const { series } = detail;
  const shared = chartBuckets(detail);
  const calls: ChartData = {
    ...shared,
    kind: 'bars',
    steps: 'counts',
    series: [
      { label: 'no answer', tone: 'muted', values: series.map(({ lost }) => lost) },
      { label: '5xx', tone: 'bad', values: series.map((each) => each.errors_5xx) },
      { label: '4xx', tone: 'warn', values: series.map((each) => each.errors_4xx) },
      ...(detail.totals.errors_2xx > 0
        ? [{ label: 'error in a 2xx', tone: 'warn' as const, values: series.map((each) => each.errors_2xx) }]
        : []),
      {
        label: 'others',
        tone: 'ok',
        values: series.map(
          (each) => each.requests - each.lost - each.errors_5xx - each.errors_4xx - each.errors_2xx,
        ),
      },
    ],
  };
  const availability: ChartData = {
    ...shared,
    kind: 'lines',
    floor: 'data',
    series: [{ label: 'available', tone: 'ok', width: 2, values: series.map((each) => each.availability) }],
  };
  const headroom: ChartData = {
    ...shared,
    kind: 'lines',
    steps: 'counts',
    series: [
      { label: 'least left', tone: 'ok', width: 2, values: series.map((each) => each.lowest_remaining) },
      { label: 'limit', tone: 'muted', dash: true, values: series.map(({ limit }) => limit) },
    ],
  };
  return { calls, availability, headroom };
}
