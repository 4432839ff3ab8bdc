import type { Versions } from '@errata/hub/api-types';
import { useMemo } from 'react';
import { Chart, type ChartData } from '../../components/chart.tsx';
import { chartBuckets } from '../../lib/buckets.ts';
import { bucket, count, percent, short } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';
import { useZoom } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';

/** More than these nobody tells apart; the rest are one line. */
const LINES: readonly { readonly tone: Tone; readonly dash: boolean; readonly width: number }[] = [
  { tone: 'ok', dash: false, width: 2 },
  { tone: 'warn', dash: true, width: 1.5 },
  { tone: 'info', dash: false, width: 1 },
];

/** How much is each version asked for, and what share of all is it? */
export function VersionChart({ versions }: { versions: Versions }) {
  const zoom = useZoom();
  const { use, share } = useMemo(() => chartsOf(versions), [versions]);
  const { items, range } = versions;
  const per = `per ${bucket(versions.bucket_seconds)}`;
  const requests = items.reduce((sum, item) => sum + item.requests, 0);
  const [most] = items;
  const shared = {
    span: { from: Date.parse(range.from), to: Date.parse(range.to) },
    onZoom: zoom,
    sync: 'versions',
    height: 150,
  };
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Chart
        {...shared}
        title="How much is each version used?"
        summary={`${count(requests)} requests named one of ${count(items.length)} ${items.length === 1 ? 'version' : 'versions'}`}
        axis={`Requests ${per}`}
        data={use}
        format={(value) => short(value)}
      />
      <Chart
        {...shared}
        title="Is the old one fading?"
        summary={most ? `Most used: ${visible(most.version)}, ${percent(most.share)}` : ''}
        axis={`Share of the requests that named a version ${per}`}
        data={share}
        format={percent}
      />
    </div>
  );
}

function chartsOf(versions: Versions) {
  const { items, series } = versions;
  const shared = chartBuckets(versions);
  const named = items.slice(0, LINES.length).map(({ version }) => version);
  const counted = series.map(({ versions, others }) => {
    const byVersion = new Map(versions.map(({ version, requests }) => [version, requests]));
    const all = others + versions.reduce((sum, { requests }) => sum + requests, 0);
    const told = named.map((version) => byVersion.get(version) ?? 0);
    return { all, told, rest: all - told.reduce((sum, one) => sum + one, 0) };
  });
  const lines = (of: (bucket: (typeof counted)[number], at: number) => number | null) => [
    ...named.map((version, at) => ({
      ...(LINES[at] ?? { tone: 'muted' as const, dash: true }),
      label: visible(version).slice(0, 32),
      values: counted.map((bucket) => of(bucket, at)),
    })),
    ...(items.length > named.length
      ? [
          {
            label: 'others',
            tone: 'muted' as const,
            dash: true,
            values: counted.map((bucket) => of(bucket, -1)),
          },
        ]
      : []),
  ];
  const value = ({ told, rest }: (typeof counted)[number], at: number): number => told[at] ?? rest;
  const use: ChartData = { ...shared, kind: 'lines', steps: 'counts', series: lines(value) };
  const share: ChartData = {
    ...shared,
    kind: 'lines',
    series: lines((bucket, at) => (bucket.all === 0 ? null : value(bucket, at) / bucket.all)),
  };
  return { use, share };
}
