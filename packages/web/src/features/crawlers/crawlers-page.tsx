import { Page } from '../../components/page.tsx';

/** Crawlers. */
export function CrawlersPage() {
  return (
    <Page title="Crawlers">
      <p className="text-muted">This page is not built yet.</p>
    </Page>
  );
}
