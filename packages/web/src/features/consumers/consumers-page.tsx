import type { ConsumerList } from '@errata/hub/api-types';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyResult } from '../../components/empty-result.tsx';
import { MoreRows } from '../../components/more-rows.tsx';
import { OrderSelect } from '../../components/order-select.tsx';
import { Page } from '../../components/page.tsx';
import { Loaded } from '../../components/panel.tsx';
import { LinkTabs } from '../../components/tabs.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { knowsBefore } from '../../lib/before.ts';
import { count } from '../../lib/format.ts';
import { pagedQuery } from '../../lib/paged-query.ts';
import { oneOf } from '../../lib/search.ts';
import { useView } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { CappedNote } from '../agents/capped-note.tsx';
import { ActiveChart } from './active-chart.tsx';
import { consumerColumns, departingColumns } from './consumer-columns.tsx';
import { Find } from './find.tsx';
import { Plans } from './plans.tsx';
import { CONSUMER_SORTS } from './search.ts';
import { NameConsumers } from './setup.tsx';

const route = getRouteApi('/consumers');
const ORDER = {
  errors: 'most errors first',
  requests: 'most requests first',
  error_rate: 'highest error rate first',
  p95: 'slowest first',
  last_seen: 'latest first',
  name: 'by name',
} as const;
const EMPTY = {
  active: 'No consumer matches',
  new: 'No consumer was seen for the first time',
  departing: 'Nobody left: all who called in the period before called again',
} as const;

const NOBODY: ConsumerList['totals'] = { active: 0, new: 0, departing: 0 };

/** Who is hurt? Consumers with their requests, failures and latency; who came, and who left. */
export function ConsumersPage() {
  const view = useView();
  const { sort = 'errors', which: tab = 'active', find = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const which = tab === 'plans' ? 'active' : tab;
  const params = { ...view.params, sort, which, search: find };
  const list = useInfiniteQuery(pagedQuery<ConsumerList>(view, '/v1/consumers', params));
  function sortBy(next: string): void {
    const known = oneOf(next, CONSUMER_SORTS);
    void navigate({
      search: (old) => ({ ...old, sort: known === 'errors' ? undefined : known }),
      resetScroll: false,
    });
  }
  return (
    <Page
      title="Consumers"
      wide
      actions={
        <div className="flex flex-wrap items-center gap-3">
          <Find
            value={find}
            onFind={(next) =>
              void navigate({ search: (old) => ({ ...old, find: next || undefined }), replace: true })
            }
          />
          <OrderSelect value={sort} ids={CONSUMER_SORTS} names={ORDER} onChange={sortBy} />
        </div>
      }
    >
      <Loaded query={list} height={720}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          const { totals = NOBODY } = pages[0] ?? {};
          if (totals.active + totals.departing === 0 && !find)
            return view.q || view.environment || view.extent?.requests === 0 ? (
              <EmptyResult what="consumers" />
            ) : (
              <NameConsumers />
            );
          return (
            <div className="flex flex-col gap-4">
              <ActiveChart active={totals.active} fresh={totals.new} />
              <LinkTabs
                label="Which consumers"
                items={[
                  { id: 'active', label: `Active ${count(totals.active)}` },
                  { id: 'new', label: `New ${count(totals.new)}` },
                  { id: 'departing', label: `Departing ${count(totals.departing)}` },
                  { id: 'plans', label: 'Plans' },
                ].map((item) => ({
                  ...item,
                  active: item.id === tab,
                  search: { which: item.id === 'active' ? undefined : item.id },
                }))}
              />
              <ValueMenu>
                {tab === 'plans' ? (
                  <Plans />
                ) : rows.length === 0 ? (
                  <p className="text-muted">
                    {which === 'departing' && !knowsBefore(view)
                      ? 'Who left cannot be said: the period before is not wholly known.'
                      : `${find ? `${EMPTY.active} “${visible(find)}”` : EMPTY[which]} in this range.`}
                  </p>
                ) : (
                  <DataTable
                    label={`Consumers: ${which}`}
                    columns={which === 'departing' ? departingColumns(view) : consumerColumns(view)}
                    rows={rows}
                    rowKey={(row) => row.consumer}
                    sort={sort}
                    onSort={sortBy}
                  />
                )}
              </ValueMenu>
              <CappedNote what="consumers" />
              {tab === 'plans' || rows.length === 0 ? null : (
                <MoreRows
                  shown={rows.length}
                  what={rows.length === 1 ? 'consumer' : 'consumers'}
                  hasMore={list.hasNextPage}
                  loading={list.isFetchingNextPage}
                  onMore={() => void list.fetchNextPage()}
                />
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
