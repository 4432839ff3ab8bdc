import { Page } from '../../components/page.tsx';

/** Request. */
export function RequestPage() {
  return (
    <Page title="Request">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
