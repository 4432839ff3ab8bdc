import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { RequestDetailView } from './request-detail.tsx';

const route = getRouteApi('/requests/$requestId');

/** One request on a page of its own. */
export function RequestPage() {
  const { requestId } = route.useParams();
  const { time } = route.useSearch();
  return (
    <Page title="Request">
      <ValueMenu>
        <div className="max-w-4xl rounded-lg border border-line bg-surface p-4">
          <RequestDetailView id={requestId} time={time} />
        </div>
      </ValueMenu>
    </Page>
  );
}
