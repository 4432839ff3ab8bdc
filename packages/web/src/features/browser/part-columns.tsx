import type { BrowserPart } from '@errata/hub/api-types';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import type { Column } from '../../components/data-table.tsx';
import { Failures } from '../../components/failures.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { failureColumns } from '../../components/outcome-columns.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Value } from '../../components/value-menu.tsx';
import { count, percent } from '../../lib/format.ts';
import type { View } from '../../lib/use-view.ts';
import { browserFilter, kindTerm, LOST } from './browser-filter.ts';
import { KINDS } from './kind-words.ts';
import type { BrowserPartName } from './search.ts';

const HEADERS = { page: 'Page', release: 'Release', country: 'Country', connection: 'Connection' } as const;
const KINDS_SHOWN = 3;
const countries = new Intl.DisplayNames(undefined, { type: 'region' });

/** `DE` by its name; as it is where the browser knows none. */
function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The columns of what pages, releases, countries or connections met. */
export function partColumns(view: View, by: BrowserPartName, lost: number): readonly Column<BrowserPart>[] {
  const filterOf = (row: BrowserPart, ...terms: readonly string[]): string =>
    browserFilter(view.q, filterTerm(by, row.value), ...terms);
  return [
    {
      id: by,
      header: HEADERS[by],
      grow: true,
      cell: (row) => (
        <Value field={by} value={row.value}>
          <Link data-row-link to="/requests" search={{ q: filterOf(row) }} className="link block">
            {row.value === '' ? (
              '(not told)'
            ) : by === 'country' ? (
              `${countryName(row.value)} (${row.value})`
            ) : (
              <MidMono text={row.value} />
            )}
          </Link>
        </Value>
      ),
    },
    {
      id: 'lost',
      header: 'No answer',
      align: 'right',
      cell: (row) => <Failures value={row.lost} filter={filterOf(row, LOST)} tone="bad" />,
    },
    {
      id: 'share',
      header: 'Share',
      align: 'right',
      from: 'sm',
      cell: (row) =>
        lost === 0 ? (
          <span className="text-muted">–</span>
        ) : (
          <RequestsLink filter={filterOf(row, LOST)} title="Of all calls without an answer">
            {percent(row.lost / lost)}
          </RequestsLink>
        ),
    },
    {
      id: 'kinds',
      header: 'Most often',
      from: 'md',
      cell: (row) => (
        <span className="flex gap-3">
          {row.kinds.slice(0, KINDS_SHOWN).map(({ network_error, calls }) => (
            <Link
              key={network_error}
              to="/requests"
              search={{ q: filterOf(row, kindTerm(network_error)) }}
              className="link"
            >
              {KINDS[network_error].label} {count(calls)}
            </Link>
          ))}
        </span>
      ),
    },
    ...failureColumns(filterOf),
    {
      id: 'calls',
      header: 'Told',
      align: 'right',
      from: 'sm',
      cell: (row) => (
        <Link
          to="/requests"
          search={{ q: filterOf(row) }}
          className="link"
          title="All calls that browsers told of; the good ones are a sample"
        >
          {count(row.calls)}
        </Link>
      ),
    },
  ];
}
