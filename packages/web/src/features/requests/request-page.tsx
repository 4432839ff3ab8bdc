import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { useView } from '../../lib/use-view.ts';
import { visible } from '../../lib/visible.ts';
import { RequestDetailView } from './request-detail.tsx';
import { requestQuery } from './request-query.ts';

const route = getRouteApi('/requests/$requestId');

/** One request on a page of its own. */
export function RequestPage() {
  const { requestId } = route.useParams();
  const { time } = route.useSearch();
  const { project } = useView();
  const { data } = useQuery(requestQuery(project, requestId, time));
  return (
    <Page
      title={data ? visible(`${data.status || 'No status'} ${data.method} ${data.path}`) : 'Request'}
      heading="Request"
      actions={
        <Link to="/requests" className="link text-sm">
          All requests
        </Link>
      }
    >
      <ValueMenu>
        <div className="max-w-4xl rounded-lg border border-line bg-surface p-4">
          <RequestDetailView id={requestId} time={time} />
        </div>
      </ValueMenu>
    </Page>
  );
}
