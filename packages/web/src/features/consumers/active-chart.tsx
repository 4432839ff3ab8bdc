import type { ConsumerActivity } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { Loaded } from '../../components/panel.tsx';
import { chartBuckets } from '../../lib/buckets.ts';
import { bucket, count, short } from '../../lib/format.ts';
import { useView, useZoom, viewQuery } from '../../lib/use-view.ts';

/** How many consumers were active over time, new and returning. It has a query of its own, so that the list does not wait. */
export function ActiveChart({ active, fresh }: { active: number; fresh: number }) {
  const view = useView();
  const query = useQuery(viewQuery<ConsumerActivity>(view, '/v1/consumers/activity'));
  return (
    <Loaded query={query} height={265}>
      {(activity) => <Drawn activity={activity} active={active} fresh={fresh} key={String(view.utc)} />}
    </Loaded>
  );
}

function Drawn({ activity, active, fresh }: { activity: ConsumerActivity; active: number; fresh: number }) {
  const zoom = useZoom();
  const { bucket_seconds, range } = activity;
  const data = useMemo(
    (): ChartData => ({
      ...chartBuckets(activity),
      kind: 'bars',
      steps: 'counts',
      series: [
        { label: 'new', tone: 'warn', values: activity.series.map((each) => each.new) },
        { label: 'returning', tone: 'ok', values: activity.series.map((each) => each.returning) },
      ],
    }),
    [activity],
  );
  return (
    <Chart
      title="How many consumers were active?"
      summary={`${count(active)} in the range, ${count(fresh)} of them for the first time`}
      axis={`Consumers per ${bucket(bucket_seconds)}`}
      data={data}
      format={(value) => short(value)}
      span={{ from: Date.parse(range.from), to: Date.parse(range.to) }}
      onZoom={zoom}
      sync="consumers"
      height={140}
    />
  );
}
