import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { count, inRange, rangeLabel } from '../../lib/format.ts';
import { useStatusCounts } from '../../lib/status-counts.ts';
import { useView } from '../../lib/use-view.ts';
import { CatalogueControls } from './catalogue-controls.tsx';
import { entryColumns } from './entry-columns.tsx';
import { findEntries } from './find-entries.ts';

const route = getRouteApi('/catalogue');
const ExplainBox = lazy(async () => ({ default: (await import('../explain/explain-box.tsx')).ExplainBox }));

/** What does this code mean? Every entry, searchable, with how often it was seen. */
export function CataloguePage() {
  const view = useView();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const counts = useStatusCounts();
  const [explaining, setExplaining] = useState(false);
  const entries = useMemo(() => findEntries(search, counts), [search, counts]);
  const window = rangeLabel(view.range, Date.now(), view.utc);
  const columns = useMemo(() => entryColumns(counts, window), [counts, window]);
  return (
    <Page
      title="Catalogue"
      wide
      actions={
        <Button aria-expanded={explaining} onClick={() => setExplaining(!explaining)}>
          {explaining ? 'Close the box' : 'Explain a response'}
        </Button>
      }
    >
      {explaining ? (
        <Suspense>
          <ExplainBox />
        </Suspense>
      ) : null}
      <CatalogueControls
        search={search}
        onChange={(change, typing) =>
          void navigate({
            search: (old) => ({ ...old, ...change }),
            replace: typing,
            resetScroll: false,
          })
        }
      />
      <p className="text-sm text-muted" role="status">
        {count(entries.length)} {entries.length === 1 ? 'entry' : 'entries'}.{' '}
        {counts
          ? `Requests are those ${inRange(view.range, Date.now(), view.utc)}${view.environment ? `, in ${view.environment}` : ''}.`
          : 'How often they were seen is not known now.'}
      </p>
      {entries.length === 0 ? (
        <div className="flex flex-col items-start gap-3 rounded-md border border-dashed border-line p-6">
          <p className="font-medium">No entry fits</p>
          <p className="text-muted">
            Search for a number (503), a name (too many), an owner (cloudflare) or what is seen (upstream
            closed).
          </p>
          <Button
            onClick={() =>
              void navigate({
                search: (old) => ({ ...old, find: undefined, class: undefined, owner: undefined }),
              })
            }
          >
            Show all
          </Button>
        </div>
      ) : (
        <DataTable label="Catalogue" columns={columns} rows={entries} rowKey={(entry) => entry.key} />
      )}
    </Page>
  );
}
