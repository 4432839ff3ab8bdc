import { Page } from '../../components/page.tsx';

/** Overview. */
export function OverviewPage() {
  return (
    <Page title="Overview">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
