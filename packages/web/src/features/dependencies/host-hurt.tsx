import type { DependencyHurt } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ConsumerLink } from '../../components/consumer-link.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Failures } from '../../components/failures.tsx';
import { MidMono } from '../../components/mid-mono.tsx';
import { Loaded } from '../../components/panel.tsx';
import { RequestsLink } from '../../components/requests-link.tsx';
import { count, percent } from '../../lib/format.ts';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { consumerFilter } from '../consumers/consumer-filter.ts';
import { callFilter, servedFilter } from './call-filter.ts';

type HurtEndpoint = DependencyHurt['endpoints'][number];
type HurtConsumer = DependencyHurt['consumers'][number];

/** Which of our endpoints and consumers fail because of it? By the traces of its failed calls. */
export function HostHurt({ host }: { host: string }) {
  const view = useView();
  const query = useQuery(viewQuery<DependencyHurt>(view, '/v1/dependencies/hurt', { host }));
  return (
    <section id="hurt" aria-labelledby="hurt-title" className="flex scroll-mt-24 flex-col gap-2">
      <h2 id="hurt-title" className="font-semibold">
        Whom does it hurt?
      </h2>
      <Loaded query={query} height={240}>
        {(hurt) => <Hurt hurt={hurt} filter={callFilter(view.q, host, 'is:error')} />}
      </Loaded>
    </section>
  );
}

function Hurt({
  hurt,
  filter,
}: {
  hurt: DependencyHurt;
  /** The failed calls. */
  filter: string;
}) {
  const { looked_at, traced, endpoints, consumers, unnamed } = hurt;
  if (looked_at === 0) return <p className="text-muted">No call failed, so nobody was hurt.</p>;
  if (traced === 0)
    return (
      <p className="text-muted">
        Unknown: none of the {count(looked_at)} failed calls carried a trace. Errata's agent gives each call
        the trace of the request that caused it.
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      {endpoints.length === 0 ? (
        <p className="text-muted">No request of a server lies in the traces of these calls.</p>
      ) : (
        <div className="grid grid-cols-1 items-start gap-4 2xl:grid-cols-2">
          <DataTable
            label="Endpoints that it hurts"
            columns={endpointColumns(filter)}
            rows={endpoints}
            rowKey={(row) => `${row.service} ${row.method} ${row.route}`}
          />
          {consumers.length === 0 ? (
            <p className="text-muted">
              None of these requests says who sent it
              {unnamed.failed > 0 ? `; ${count(unnamed.failed)} failed` : ''}.
            </p>
          ) : (
            <DataTable
              label="Consumers that it hurts"
              columns={consumerColumns(filter)}
              rows={consumers}
              rowKey={(row) => row.consumer}
            />
          )}
        </div>
      )}
      <p className="text-xs text-muted">
        From the traces of the latest {count(looked_at)} failed calls
        {traced < looked_at ? `, of which ${count(traced)} carried one` : ''}: “Touched” are requests with
        such a call in their trace, “failed” those of them that failed themselves. A call and a request may
        fail together for another reason.
        {consumers.length > 0 && unnamed.requests > 0
          ? ` ${count(unnamed.requests)} requests of nobody known were touched, ${count(unnamed.failed)} failed.`
          : ''}
      </p>
    </div>
  );
}

const endpointColumns = (calls: string): readonly Column<HurtEndpoint>[] => [
  {
    id: 'route',
    header: 'Our endpoint',
    grow: true,
    cell: (row) => (
      <Link data-row-link to="/requests" search={{ q: servedFilter(row) }} className="link block min-w-0">
        <MidMono text={`${row.method} ${row.route || '(no path)'}`} />
      </Link>
    ),
  },
  ...hurtColumns<HurtEndpoint>('Of its failures', (row) => servedFilter(row, 'is:error'), calls),
];

const consumerColumns = (calls: string): readonly Column<HurtConsumer>[] => [
  {
    id: 'consumer',
    header: 'Consumer',
    grow: true,
    cell: (row) => <ConsumerLink consumer={row.consumer} name={row.name} row />,
  },
  ...hurtColumns<HurtConsumer>('Of their failures', failuresOf, calls),
];

const failuresOf = ({ consumer }: HurtConsumer): string => consumerFilter('', consumer, 'is:error');

/** How much of its failures a row owes to the host. */
function hurtColumns<Row extends HurtEndpoint | HurtConsumer>(
  share: string,
  filterOf: (row: Row) => string,
  calls: string,
): readonly Column<Row>[] {
  return [
    {
      id: 'failed',
      header: 'Failed',
      align: 'right',
      cell: (row) => <Failures value={row.failed} filter={filterOf(row)} tone="bad" />,
    },
    {
      id: 'share',
      header: share,
      align: 'right',
      cell: (row) =>
        row.failures === 0 ? (
          <span className="text-muted">–</span>
        ) : (
          <RequestsLink
            filter={filterOf(row)}
            title={`${count(row.failed)} of ${count(row.failures)} failures in the time that was looked at`}
          >
            {percent(row.failed / row.failures)}
          </RequestsLink>
        ),
    },
    {
      id: 'requests',
      header: 'Touched',
      align: 'right',
      from: 'sm',
      cell: ({ requests }) => (
        <RequestsLink
          filter={calls}
          title="Requests with a failed call in their trace; show the failed calls"
        >
          {count(requests)}
        </RequestsLink>
      ),
    },
  ];
}
