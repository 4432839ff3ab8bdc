import type { BrowserPart, Browsers } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { LinkTabs } from '../../components/tabs.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { useView, type View, viewQuery } from '../../lib/use-view.ts';
import { EndpointGap } from './endpoint-gap.tsx';
import { KindList } from './kind-list.tsx';
import { LostChart } from './lost-chart.tsx';
import { LostSentence } from './lost-sentence.tsx';
import { partColumns } from './part-columns.tsx';
import { BROWSER_PARTS, type BrowserPartName } from './search.ts';
import { Setup } from './setup.tsx';

const route = getRouteApi('/browser');
const LABELS = {
  page: 'Pages',
  release: 'Releases',
  country: 'Countries',
  connection: 'Connections',
} as const;
const partsOf = (browsers: Browsers): Record<BrowserPartName, readonly BrowserPart[]> => ({
  page: browsers.pages,
  release: browsers.releases,
  country: browsers.countries,
  connection: browsers.connections,
});

/** Which calls failed before they reached us, where, and why? */
export function BrowserPage() {
  const view = useView();
  const { by = 'page' } = route.useSearch();
  const query = useQuery(viewQuery<Browsers>(view, '/v1/browsers'));
  return (
    <Page title="Browsers" wide>
      <Loaded query={query} height={720}>
        {(browsers) => {
          if (browsers.totals.calls === 0)
            return view.q || view.environment ? <EmptyResult what="calls of browsers" /> : <Setup />;
          return (
            <div className="flex flex-col gap-4">
              <LostSentence browsers={browsers} />
              <LostChart browsers={browsers} />
              <KindList browsers={browsers} />
              <ValueMenu>
                <Parts browsers={browsers} by={by} view={view} />
                <EndpointGap />
              </ValueMenu>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** Where it happened, by one of four. */
function Parts({ browsers, by, view }: { browsers: Browsers; by: BrowserPartName; view: View }) {
  return (
    <section aria-labelledby="where" className="flex flex-col gap-2">
      <h2 id="where" className="font-semibold">
        Where did calls fail?
      </h2>
      <LinkTabs
        label="Where calls failed"
        items={BROWSER_PARTS.map((id) => ({
          id,
          label: LABELS[id],
          active: id === by,
          search: { by: id === 'page' ? undefined : id },
        }))}
      />
      <DataTable
        label={`${LABELS[by]} by calls without an answer`}
        columns={partColumns(view, by, browsers.totals.lost)}
        rows={partsOf(browsers)[by]}
        rowKey={(row) => row.value}
      />
    </section>
  );
}
