import type { Browsers } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { chartBuckets } from '../../lib/buckets.ts';
import { bucket, count, short } from '../../lib/format.ts';
import { useView, useZoom } from '../../lib/use-view.ts';
import { FAMILIES, KINDS } from './kind-words.ts';

/** When did calls get no answer, and of which sort? Beside it: when did they get an error? */
export function LostChart({ browsers }: { browsers: Browsers }) {
  const view = useView();
  const zoom = useZoom();
  const { lost, errors } = useMemo(() => chartsOf(browsers), [browsers]);
  const { totals, range, bucket_seconds } = browsers;
  const shared = {
    span: { from: Date.parse(range.from), to: Date.parse(range.to) },
    onZoom: zoom,
    sync: 'browser',
    axis: `Calls per ${bucket(bucket_seconds)}`,
    format: (value: number | null) => short(value),
  };
  return (
    <div className="grid gap-4 lg:grid-cols-2" key={String(view.utc)}>
      <Chart
        {...shared}
        title="When did calls get no answer?"
        summary={`${count(totals.lost)} calls, by what became of them`}
        data={lost}
      />
      <Chart
        {...shared}
        title="When did they get an error?"
        summary={`${count(totals.errors_5xx)} server and ${count(totals.errors_4xx)} client errors, as browsers saw them`}
        data={errors}
      />
    </div>
  );
}

function chartsOf(browsers: Browsers) {
  const { series } = browsers;
  const shared = {
    ...chartBuckets(browsers),
    kind: 'bars',
    steps: 'counts',
  } as const;
  const lost: ChartData = {
    ...shared,
    series: FAMILIES.map(({ id, label, tone }) => ({
      label,
      tone,
      values: series.map(({ kinds }) =>
        kinds.reduce(
          (sum, { network_error, calls }) => sum + (KINDS[network_error].family === id ? calls : 0),
          0,
        ),
      ),
    })),
  };
  const errors: ChartData = {
    ...shared,
    series: [
      { label: '5xx', tone: 'bad', values: series.map((each) => each.errors_5xx) },
      { label: '4xx', tone: 'warn', values: series.map((each) => each.errors_4xx) },
    ],
  };
  return { lost, errors };
}
