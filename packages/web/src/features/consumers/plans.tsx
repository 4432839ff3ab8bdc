import type { PlanList } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/panel.tsx';
import { useView, viewQuery } from '../../lib/use-view.ts';
import { planColumns } from './consumer-columns.tsx';

/** Which plans or groups of consumers fail? */
export function Plans() {
  const view = useView();
  const query = useQuery(viewQuery<PlanList>(view, '/v1/consumers/plans'));
  return (
    <Loaded query={query} height={240}>
      {({ items }) => (
        <div className="flex flex-col gap-2">
          <DataTable label="Plans" columns={planColumns(view)} rows={items} rowKey={(row) => row.plan} />
          <p className="text-xs text-muted">
            Counts are of the plan that a request named; latency is that of the consumers whose latest request
            named it.
          </p>
        </div>
      )}
    </Loaded>
  );
}
