import { Page } from '../../components/page.tsx';

/** Errors. */
export function ErrorsPage() {
  return (
    <Page title="Errors">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
