import { Page } from '../../components/page.tsx';

/** Import. */
export function ImportPage() {
  return (
    <Page title="Import">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
