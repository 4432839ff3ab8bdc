import type { Endpoint, EndpointList } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { filterTerm } from 'errata/protocol';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { outcomeColumns, unsorted } from '../../components/outcome-columns.tsx';
import { Loaded } from '../../components/panel.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { Ago } from '../../components/time.tsx';
import { rangeLabel } from '../../lib/format.ts';
import { useView, type View, viewQuery } from '../../lib/use-view.ts';
import { consumerFilter } from './consumer-filter.ts';

const SHOWN = 20;

/** Which endpoints does this consumer call? The most called first. */
export function TheirEndpoints({ consumer }: { consumer: string }) {
  const view = useView();
  const q = consumerFilter(view.q, consumer);
  const query = useQuery(
    viewQuery<EndpointList>(view, '/v1/endpoints', { q, sort: 'requests', limit: SHOWN }),
  );
  return (
    <section aria-labelledby="endpoints" className="flex flex-col gap-2">
      <h2 id="endpoints" className="font-semibold">
        Which endpoints do they call?
      </h2>
      <Loaded query={query} height={240}>
        {({ items, next }) => (
          <>
            <DataTable
              label="Endpoints of this consumer"
              columns={columns(view, consumer)}
              rows={items}
              rowKey={(row) => `${row.service} ${row.method} ${row.route}`}
            />
            {next ? (
              <p className="text-sm text-muted">
                The {SHOWN} most called.{' '}
                <Link to="/endpoints" search={{ q }} className="link underline">
                  All of them
                </Link>
              </p>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

function columns(view: View, consumer: string): readonly Column<Endpoint>[] {
  const window = rangeLabel(view.range, Date.now(), view.utc);
  const filterOf = ({ method, route }: Endpoint, ...terms: readonly string[]): string =>
    consumerFilter(view.q, consumer, filterTerm('method', method), filterTerm('route', route), ...terms);
  return [
    {
      id: 'route',
      header: 'Endpoint',
      grow: true,
      cell: (row) => (
        <Link data-row-link to="/requests" search={{ q: filterOf(row) }} className="link block min-w-0">
          <MidMono text={`${row.method} ${row.route || '(no path)'}`} />
        </Link>
      ),
    },
    {
      id: 'trend',
      header: 'Trend',
      from: 'md',
      cell: (row) => <Sparkline values={row.trend} window={window} what="Requests" tone="ok" />,
    },
    ...unsorted(outcomeColumns(filterOf)),
    {
      id: 'last',
      header: 'Last seen',
      align: 'right',
      from: 'lg',
      cell: (row) => <Ago time={row.last_seen} />,
    },
  ];
}
