import type { Consumer, Plan } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import { Badge } from '../../components/badge.tsx';
import { ConsumerLink } from '../../components/consumer-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { outcomeColumns, unsorted } from '../../components/outcome-columns.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { Ago } from '../../components/time.tsx';
import { Value } from '../../components/value-menu.tsx';
import { count, rangeLabel } from '../../lib/format.ts';
import { isNews } from '../../lib/news.ts';
import { shift } from '../../lib/range.ts';
import type { View } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { consumerFilter, consumersFilter } from './consumer-filter.ts';

function PlanValue({ plan }: { plan: string }) {
  return plan ? (
    <Value field="plan" value={plan}>
      <bdi className="block max-w-28 truncate" title={visible(plan)}>
        {visible(plan)}
      </bdi>
    </Value>
  ) : (
    <span className="text-muted">–</span>
  );
}

const nameColumn = (view: View): Column<Consumer> => ({
  id: 'consumer',
  header: 'Consumer',
  grow: true,
  cell: (row) => (
    <span className="flex items-center gap-2">
      <Value field="consumer" value={row.consumer}>
        <ConsumerLink consumer={row.consumer} name={row.name} row />
      </Value>
      {isNews(row.first_seen, view) ? (
        <span title="First seen in this range">
          <Badge>new</Badge>
        </span>
      ) : null}
      {row.company && row.company !== row.name ? (
        <bdi className="min-w-0 truncate text-muted max-sm:hidden" title={visible(row.company)}>
          {visible(row.company)}
        </bdi>
      ) : null}
    </span>
  ),
});
const planColumn: Column<Consumer> = {
  id: 'plan',
  header: 'Plan',
  from: 'md',
  cell: ({ plan }) => <PlanValue plan={plan} />,
};
const lastColumn: Column<Consumer> = {
  id: 'last_seen',
  header: 'Last seen',
  align: 'right',
  sort: 'last_seen',
  from: 'md',
  cell: (row) => <Ago time={row.last_seen} />,
};
const firstColumn: Column<Consumer> = {
  id: 'first_seen',
  header: 'First seen',
  align: 'right',
  from: 'laptop',
  cell: (row) => <Ago time={row.first_seen} />,
};

/** The columns of the list of consumers. */
export function consumerColumns(view: View): readonly Column<Consumer>[] {
  const window = rangeLabel(view.range, Date.now(), view.utc);
  const filterOf = ({ consumer }: Consumer, ...terms: readonly string[]): string =>
    consumerFilter(view.q, consumer, ...terms);
  return [
    nameColumn(view),
    planColumn,
    {
      id: 'trend',
      header: 'Trend',
      from: 'lg',
      cell: (row) => <Sparkline values={row.trend} window={window} what="Requests" tone="ok" />,
    },
    ...outcomeColumns(filterOf),
    {
      id: 'versions',
      header: 'Versions',
      from: 'laptop',
      cell: (row) => (
        <UsedVersions
          versions={row.versions}
          filterOf={(version) => filterOf(row, filterTerm('version', version))}
        />
      ),
    },
    firstColumn,
    lastColumn,
  ];
}

const VERSIONS_SHOWN = 1;

function UsedVersions({
  versions,
  filterOf,
}: Pick<Consumer, 'versions'> & { filterOf: (version: string) => string }) {
  if (versions.length === 0) return <span className="text-muted">–</span>;
  const all = versions
    .map(({ version, requests }) => `${visible(version)}: ${count(requests)} requests`)
    .join('\n');
  return (
    <span className="flex gap-2 font-mono text-xs" title={all}>
      {versions.slice(0, VERSIONS_SHOWN).map(({ version }) => (
        <Value key={version} field="version" value={version}>
          <RequestsLink filter={filterOf(version)}>
            <bdi className="block max-w-24 truncate">{visible(version)}</bdi>
          </RequestsLink>
        </Value>
      ))}
      {versions.length > VERSIONS_SHOWN ? <span>+{versions.length - VERSIONS_SHOWN}</span> : null}
    </span>
  );
}

/** The columns of those who have left: their numbers are of the period before. */
export function departingColumns(view: View): readonly Column<Consumer>[] {
  return [
    nameColumn(view),
    planColumn,
    {
      id: 'before',
      header: 'Requests before',
      align: 'right',
      sort: 'requests',
      cell: (row) => (
        <RequestsLink
          filter={consumerFilter(view.q, row.consumer)}
          range={shift(view.range, -1, Date.now())}
          title="In the period before"
        >
          {count(row.previous_requests)}
        </RequestsLink>
      ),
    },
    { ...firstColumn, from: 'md' },
    { ...lastColumn, from: 'sm' },
  ];
}

/** The columns of plans. */
export function planColumns(view: View): readonly Column<Plan>[] {
  const filterOf = ({ plan }: Plan, ...terms: readonly string[]): string =>
    consumersFilter(view.q, filterTerm('plan', plan), 'has:consumer', ...terms);
  return [
    {
      id: 'plan',
      header: 'Plan or group',
      grow: true,
      cell: (row) => (
        <Value field="plan" value={row.plan}>
          <Link data-row-link to="/requests" search={{ q: filterOf(row) }} className="link block min-w-0">
            {row.plan ? <bdi className="block truncate">{visible(row.plan)}</bdi> : '(not told)'}
          </Link>
        </Value>
      ),
    },
    {
      id: 'consumers',
      header: 'Consumers',
      align: 'right',
      cell: (row) => (
        <Link
          to="/consumers"
          search={{ q: consumersFilter(view.q, filterTerm('plan', row.plan)) }}
          className="link"
        >
          {count(row.consumers)}
        </Link>
      ),
    },
    ...unsorted(outcomeColumns(filterOf)),
  ];
}
