import { Page } from '../../components/page.tsx';

/** Endpoints. */
export function EndpointsPage() {
  return (
    <Page title="Endpoints">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
