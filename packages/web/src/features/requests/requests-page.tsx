import { Page } from '../../components/page.tsx';

/** Requests. */
export function RequestsPage() {
  return (
    <Page title="Requests">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
