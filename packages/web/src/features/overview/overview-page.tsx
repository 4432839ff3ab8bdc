import type { Overview } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { EmptyResult } from '../../components/empty-result.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ServersOnly } from '../../components/servers-only.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { spanLabel, zoneName } from '../../lib/format.ts';
import { useServerView } from '../../lib/server-view.ts';
import { viewQuery } from '../../lib/use-view.ts';
import { OverviewCharts } from './overview-charts.tsx';
import { Tiles } from './tiles.tsx';
import { WhatGotWorse } from './what-got-worse.tsx';
import { WorstFirst } from './worst-first.tsx';

const FirstRun = lazy(async () => ({ default: (await import('../import/import-page.tsx')).ImportPage }));

/** Broken now? Since when? One sentence, four numbers, four charts, and what got worse. Before any data: how to get some. */
export function OverviewPage() {
  const view = useServerView();
  const overview = useQuery({
    ...viewQuery<Overview>(view, '/v1/overview'),
    enabled: view.ready && view.extent?.requests !== 0,
  });
  if (view.extent?.requests === 0)
    return (
      <Suspense>
        <FirstRun />
      </Suspense>
    );
  return (
    <Page title="Overview">
      <Loaded query={overview} height={720}>
        {(answer) =>
          answer.totals.requests === 0 ? <EmptyResult what="requests" /> : <Answer overview={answer} />
        }
      </Loaded>
    </Page>
  );
}

function Answer({ overview }: { overview: Overview }) {
  const view = useServerView();
  const { range, previous_range } = overview;
  const previous = knowsBefore(view) ? overview.previous : null;
  return (
    <div className="flex flex-col gap-4">
      <WorstFirst overview={overview} previous={previous} />
      <Tiles overview={overview} previous={previous} />
      <OverviewCharts overview={overview} />
      <WhatGotWorse overview={overview} previous={previous} />
      {view.narrowed ? <ServersOnly /> : null}
      <p className="text-xs text-muted">
        {spanLabel(Date.parse(range.from), Date.parse(range.to), view.utc)} in {zoneName(view.utc)}
        {previous
          ? `, compared with ${spanLabel(Date.parse(previous_range.from), Date.parse(previous_range.to), view.utc)}.`
          : '. The period before is not wholly known, so nothing is compared with it.'}
      </p>
    </div>
  );
}
