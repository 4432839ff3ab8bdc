import type { ErrorDetail } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { bucket, count, percent, short } from '../../lib/format.ts';
import { useZoom } from '../../lib/use-view.ts';

/** The group's requests at the baseline, all others of its route above them. */
export function GroupTrend({ detail }: { detail: ErrorDetail }) {
  const zoom = useZoom();
  const { group, range } = detail;
  const data = useMemo<ChartData>(
    () => ({
      kind: 'bars',
      steps: 'counts',
      times: detail.series.map(({ time }) => Date.parse(time) / 1000),
      bucketSeconds: detail.bucket_seconds,
      incompleteFrom: detail.incomplete_from === null ? null : Date.parse(detail.incomplete_from) / 1000,
      series: [
        {
          label: `this ${group.status || 'failure'}`,
          tone: group.status >= 500 || group.status === 0 ? 'bad' : 'warn',
          values: detail.series.map(({ requests }) => requests),
        },
        {
          label: 'others on the route',
          tone: 'ok',
          values: detail.series.map(({ others }) => others),
        },
      ],
    }),
    [detail, group.status],
  );
  return (
    <Chart
      title="Since when, and how much of the route?"
      summary={`${count(group.requests)} requests, ${percent(group.share)} of the route`}
      axis={`Requests per ${bucket(detail.bucket_seconds)}`}
      data={data}
      format={(value) => short(value)}
      span={{ from: Date.parse(range.from), to: Date.parse(range.to) }}
      onZoom={zoom}
    />
  );
}
