import type { ErrorDetail } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Loaded, Panel } from '../../components/panel.tsx';
import { Exact } from '../../components/time.tsx';
import { useView } from '../../lib/use-view.ts';
import { Payloads } from '../requests/detail/payloads.tsx';
import { requestQuery } from '../requests/request-query.ts';

/** What one of the failing requests sent and got. Nothing where no payload was captured. */
export function PayloadSample({ detail }: { detail: ErrorDetail }) {
  const sample = detail.samples.find(({ id }) => id === detail.payload_sample);
  return sample ? <Sample id={sample.id} time={sample.time} /> : null;
}

function Sample({ id, time }: { id: string; time: string }) {
  const { project } = useView();
  const query = useQuery(requestQuery(project, id, time));
  return (
    <Panel
      title="What was sent, and what came back?"
      actions={
        <Link to="/requests/$requestId" params={{ requestId: id }} search={{ time }} className="link text-sm">
          <Exact time={time} />
        </Link>
      }
    >
      <Loaded query={query} height={240}>
        {(request) => (
          <div className="grid gap-4 lg:grid-cols-2">
            <Payloads request={request} />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
