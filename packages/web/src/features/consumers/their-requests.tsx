import type { RequestList, RequestRow } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { unsorted } from '../../components/outcome-columns.tsx';
import { Loaded } from '../../components/panel.tsx';
import { RequestTime } from '../../components/request-time.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { requestColumns } from '../requests/request-columns.tsx';
import { consumerFilter } from './consumer-filter.ts';

const SHOWN = 10;
const COLUMNS: readonly Column<RequestRow>[] = [
  { id: 'time', header: 'Time', cell: (row) => <RequestTime row={row} /> },
  ...unsorted(requestColumns(['status', 'method', 'path', 'code', 'duration', 'version', 'agent'], false)),
];

/** What did this consumer ask last? */
export function TheirRequests({ consumer }: { consumer: string }) {
  const view = useView();
  const q = consumerFilter(view.q, consumer);
  const query = useQuery(viewQuery<RequestList>(view, '/v1/requests', { q, limit: SHOWN }));
  return (
    <section aria-labelledby="requests" className="flex flex-col gap-2">
      <h2 id="requests" className="font-semibold">
        What did they ask last?
      </h2>
      <Loaded query={query} height={360}>
        {({ items, next }) => (
          <ValueMenu>
            <DataTable
              label="Latest requests of this consumer"
              columns={COLUMNS}
              rows={items}
              rowKey={(row) => row.id}
            />
            {next ? (
              <p className="mt-2 text-sm text-muted">
                The {SHOWN} latest.{' '}
                <Link to="/requests" search={{ q }} className="link underline">
                  All of them
                </Link>
              </p>
            ) : null}
          </ValueMenu>
        )}
      </Loaded>
    </section>
  );
}
