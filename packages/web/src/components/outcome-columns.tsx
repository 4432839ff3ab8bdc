import { change, count, duration, percent, ratio } from '../lib/format.ts';
import type { Column } from './data-table.tsx';
import { Failures } from './failures.tsx';
import { RequestsLink } from './requests-link.tsx';

/** What was counted of requests that have something in common, such as an endpoint or who sent them. */
export interface Outcomes {
  requests: number;
  previous_requests: number;
  errors_4xx: number;
  errors_5xx: number;
  error_rate: number | null;
  p50_us: number | null;
  p95_us: number | null;
  p99_us: number | null;
}

/** The filter that selects a row's requests, narrowed by any further terms. */
export type FilterOf<Row> = (row: Row, ...terms: readonly string[]) => string;

/** How many requests, and how that compares with the period before. */
export const requestsColumn = <Row extends Outcomes>(filterOf: FilterOf<Row>): Column<Row> => ({
  id: 'requests',
  header: 'Requests',
  align: 'right',
  sort: 'requests',
  cell: (row) => (
    <RequestsLink
      filter={filterOf(row)}
      title={
        row.previous_requests === 0
          ? 'None in the period before'
          : `${change(ratio(row.requests, row.previous_requests))} against ${count(row.previous_requests)} in the period before`
      }
    >
      {count(row.requests)}
    </RequestsLink>
  ),
});

/** How many were answered with 4xx and 5xx. */
export const failureColumns = <Row extends Pick<Outcomes, 'errors_4xx' | 'errors_5xx'>>(
  filterOf: FilterOf<Row>,
): readonly Column<Row>[] => [
  {
    id: 'errors_4xx',
    header: '4xx',
    align: 'right',
    cell: (row) => <Failures value={row.errors_4xx} filter={filterOf(row, 'status:4xx')} tone="warn" />,
  },
  {
    id: 'errors_5xx',
    header: '5xx',
    align: 'right',
    cell: (row) => <Failures value={row.errors_5xx} filter={filterOf(row, 'status:5xx')} tone="bad" />,
  },
];

/** Which share failed. */
export const errorRateColumn = <Row extends Outcomes>(filterOf: FilterOf<Row>): Column<Row> => ({
  id: 'error_rate',
  header: 'Error rate',
  align: 'right',
  sort: 'error_rate',
  from: 'sm',
  cell: (row) => (
    <RequestsLink
      filter={filterOf(row, 'is:error')}
      title={`${count(row.errors_4xx + row.errors_5xx)} of ${count(row.requests)} requests`}
    >
      {percent(row.error_rate)}
    </RequestsLink>
  ),
});

/** How long all but a few took; it leads to the slowest. */
export const latencyColumn = <Row extends Outcomes>(
  filterOf: FilterOf<Row>,
  which: 'p50' | 'p95' | 'p99',
  from: NonNullable<Column<Row>['from']>,
): Column<Row> => ({
  id: which,
  header: which,
  align: 'right',
  from,
  ...(which === 'p95' && { sort: 'p95' }),
  cell: (row) => (
    <RequestsLink
      filter={filterOf(row)}
      sort="duration"
      title={`p50 ${duration(row.p50_us)}, p95 ${duration(row.p95_us)}, p99 ${duration(row.p99_us)}; show the slowest`}
    >
      {duration(row[`${which}_us`])}
    </RequestsLink>
  ),
});

/** How much was asked, what failed of it, and how long it took. */
export const outcomeColumns = <Row extends Outcomes>(filterOf: FilterOf<Row>): readonly Column<Row>[] => [
  requestsColumn(filterOf),
  ...failureColumns(filterOf),
  errorRateColumn(filterOf),
  latencyColumn(filterOf, 'p95', 'md'),
];

/** The same columns where the order is fixed. */
export const unsorted = <Row,>(columns: readonly Column<Row>[]): readonly Column<Row>[] =>
  columns.map(({ sort: _, ...column }) => column);
