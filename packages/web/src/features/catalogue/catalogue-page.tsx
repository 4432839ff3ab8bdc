import { Page } from '../../components/page.tsx';

/** Catalogue. */
export function CataloguePage() {
  return (
    <Page title="Catalogue">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
