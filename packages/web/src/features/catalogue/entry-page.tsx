import { Page } from '../../components/page.tsx';

/** Catalogue entry. */
export function EntryPage() {
  return (
    <Page title="Catalogue entry">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
