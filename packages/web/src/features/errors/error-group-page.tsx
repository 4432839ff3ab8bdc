import { Page } from '../../components/page.tsx';

/** Error group. */
export function ErrorGroupPage() {
  return (
    <Page title="Error group">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
