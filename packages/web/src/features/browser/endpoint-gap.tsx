import type { BrowserEndpoint, BrowserEndpointList } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addFilterTerm, filterTerm } from 'errata/protocol';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Failures } from '../../components/failures.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Loaded } from '../../components/panel.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { Value } from '../../components/value-menu.tsx';
import { count } from '../../lib/format.ts';
import { useView, type View, viewQuery } from '../../lib/use-view.ts';
import { browserFilter, LOST } from './browser-filter.ts';

/** Endpoints as their users saw them, beside what servers saw: calls without an answer are in no server's log. */
export function EndpointGap() {
  const view = useView();
  const query = useQuery(viewQuery<BrowserEndpointList>(view, '/v1/browsers/endpoints'));
  return (
    <section aria-labelledby="gap" className="flex flex-col gap-2">
      <h2 id="gap" className="font-semibold">
        What did users see, and what did servers?
      </h2>
      <Loaded query={query} height={240}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">No endpoint failed for a user.</p>
          ) : (
            <div className="flex flex-col gap-2">
              <DataTable
                label="Endpoints as users and servers saw them"
                columns={columns(view, items)}
                rows={items}
                rowKey={(row) => `${row.method} ${row.route}`}
              />
              <p className="text-xs text-muted">
                {items.some(({ server }) => server === null)
                  ? 'The filter asks for what only browsers know, so there are no numbers of servers. '
                  : 'Servers count the requests of all callers, browsers or not. '}
                Calls without an answer either never arrived or their answer never came back; where calls
                carry trace context, the last column says of the latest of them which a server saw all the
                same.
              </p>
            </div>
          )
        }
      </Loaded>
    </section>
  );
}

function columns(view: View, items: readonly BrowserEndpoint[]): readonly Column<BrowserEndpoint>[] {
  const place = ({ method, route }: BrowserEndpoint) => [
    filterTerm('method', method),
    filterTerm('route', route),
  ];
  const users = (row: BrowserEndpoint, ...terms: readonly string[]): string =>
    browserFilter(view.q, ...place(row), ...terms);
  const servers = (row: BrowserEndpoint, ...terms: readonly string[]): string =>
    [filterTerm('kind', 'server'), ...place(row), ...terms].reduce(addFilterTerm, view.q);
  const numbers: readonly Column<BrowserEndpoint>[] = [
    {
      id: 'lost',
      header: 'No answer',
      align: 'right',
      cell: (row) => <Failures value={row.lost} filter={users(row, LOST)} tone="bad" />,
    },
    {
      id: 'user_5xx',
      header: 'Users’ 5xx',
      align: 'right',
      cell: (row) => <Failures value={row.errors_5xx} filter={users(row, 'status:5xx')} tone="bad" />,
    },
    {
      id: 'user_4xx',
      header: 'Users’ 4xx',
      align: 'right',
      from: 'sm',
      cell: (row) => <Failures value={row.errors_4xx} filter={users(row, 'status:4xx')} tone="warn" />,
    },
  ];
  const served: readonly Column<BrowserEndpoint>[] = items.some(({ server }) => server !== null)
    ? [
        {
          id: 'server_5xx',
          header: 'Servers’ 5xx',
          align: 'right',
          from: 'sm',
          cell: (row) => (
            <Failures value={row.server?.errors_5xx ?? 0} filter={servers(row, 'status:5xx')} tone="bad" />
          ),
        },
        {
          id: 'server_4xx',
          header: 'Servers’ 4xx',
          align: 'right',
          from: 'md',
          cell: (row) => (
            <Failures value={row.server?.errors_4xx ?? 0} filter={servers(row, 'status:4xx')} tone="warn" />
          ),
        },
        {
          id: 'server_requests',
          header: 'Served',
          align: 'right',
          from: 'md',
          cell: (row) => (
            <Link to="/requests" search={{ q: servers(row) }} className="link">
              {count(row.server?.requests ?? 0)}
            </Link>
          ),
        },
      ]
    : [];
  return [
    {
      id: 'route',
      header: 'Endpoint',
      grow: true,
      cell: (row) => (
        <Value field="route" value={row.route}>
          <Link data-row-link to="/requests" search={{ q: users(row, 'is:error') }} className="link block">
            <MidMono text={`${row.method} ${row.route || '(no path)'}`} />
          </Link>
        </Value>
      ),
    },
    ...numbers,
    ...served,
    {
      id: 'arrived',
      header: 'Arrived all the same',
      align: 'right',
      from: 'lg',
      cell: (row) =>
        row.traced === 0 ? (
          <span className="text-muted" title="None of these calls carried trace context">
            –
          </span>
        ) : (
          <RequestsLink
            filter={users(row, LOST)}
            title="Of the latest calls without an answer that carried trace context"
          >
            {count(row.arrived)} of {count(row.traced)}
          </RequestsLink>
        ),
    },
  ];
}
