import type { DeprecatedList, Versions } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { EmptyResult } from '../../components/empty-result.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { DeprecatedItems } from './deprecated-items.tsx';
import { NameVersions } from './setup.tsx';
import { VersionChart } from './version-chart.tsx';
import { VersionTable } from './version-table.tsx';

/** Which versions are used, what of them ends soon, and who still calls it? */
export function VersionsPage() {
  const view = useView();
  const versions = useQuery(viewQuery<Versions>(view, '/v1/versions'));
  const deprecated = useQuery(viewQuery<DeprecatedList>(view, '/v1/versions/deprecated'));
  const nothing = versions.data?.items.length === 0 && deprecated.data?.items.length === 0;
  return (
    <Page title="Versions" wide>
      {nothing ? (
        view.q || view.environment || view.extent?.requests === 0 ? (
          <EmptyResult what="versions" />
        ) : (
          <NameVersions />
        )
      ) : (
        <ValueMenu>
          <div className="flex flex-col gap-4">
            <Loaded query={deprecated} height={218}>
              {({ items }) => <DeprecatedItems items={items} />}
            </Loaded>
            <Loaded query={versions} height={480}>
              {(answer) =>
                answer.items.length === 0 ? (
                  <p className="text-muted">No request in this range named a version.</p>
                ) : (
                  <div className="flex flex-col gap-4">
                    <VersionChart versions={answer} key={String(view.utc)} />
                    <VersionTable versions={answer} deprecated={deprecated.data?.items ?? []} />
                  </div>
                )
              }
            </Loaded>
          </div>
        </ValueMenu>
      )}
    </Page>
  );
}
