import type { ErrorDetail } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { chartBuckets } from '../../lib/buckets.ts';
import { bucket, count, minute, percent, short, spanLabel } from '../../lib/format.ts';
import { useUtc, useZoom } from '../../lib/use-view.ts';

/** The group's requests beside those of the period before, and their share of the route: a rare failure shows in both. */
export function GroupTrend({ detail }: { detail: ErrorDetail }) {
  const zoom = useZoom();
  const utc = useUtc();
  const { group, range } = detail;
  const charts = useMemo(() => chartsOf(detail), [detail]);
  const span = { from: Date.parse(range.from), to: Date.parse(range.to) };
  const per = `per ${bucket(detail.bucket_seconds)}`;
  const before = spanLabel(2 * span.from - span.to, span.from, utc);
  const shared = { span, onZoom: zoom, sync: 'group' };
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Chart
        {...shared}
        title="Since when?"
        summary={
          <>
            {count(group.requests)} {group.requests === 1 ? 'request' : 'requests'}, first seen{' '}
            {minute(group.first_seen, utc)}
            {charts.compared ? `; dashed: ${before}` : ''}
          </>
        }
        axis={`Requests ${per}`}
        data={charts.requests}
        format={(value) => short(value)}
      />
      <Chart
        {...shared}
        title="How much of its route?"
        summary={`${percent(group.share)} of the route's requests`}
        axis={`Share of the route's requests ${per}`}
        data={charts.share}
        format={percent}
      />
    </div>
  );
}

function chartsOf(detail: ErrorDetail) {
  const { group, series } = detail;
  const shared = chartBuckets(detail);
  const tone = group.status >= 500 || group.status === 0 ? 'bad' : 'warn';
  const label = `this ${group.status || 'failure'}`;
  const compared = series.some(({ previous }) => previous > 0);
  const before = {
    label: 'the period before',
    tone: 'muted' as const,
    dash: true,
    values: series.map(({ previous }) => previous),
  };
  const requests: ChartData = {
    ...shared,
    kind: 'bars',
    steps: 'counts',
    series: [{ label, tone, values: series.map((each) => each.requests) }, ...(compared ? [before] : [])],
  };
  const share: ChartData = {
    ...shared,
    kind: 'lines',
    series: [
      {
        label,
        tone,
        width: 2,
        values: series.map((each) => {
          const all = each.requests + each.others;
          return all === 0 ? null : each.requests / all;
        }),
      },
    ],
  };
  return { compared, requests, share };
}
