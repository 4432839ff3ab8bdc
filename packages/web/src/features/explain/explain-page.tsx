import { Page } from '../../components/page.tsx';

/** Explain a response. */
export function ExplainPage() {
  return (
    <Page title="Explain a response">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
