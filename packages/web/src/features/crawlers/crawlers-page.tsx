import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { LinkTabs } from '../../components/tabs.tsx';
import { ValueMenu } from '../../components/value-menu.tsx';
import { BrokenLinks } from './broken-links.tsx';
import { CrawlerList } from './crawler-list.tsx';
import { CRAWLER_TABS } from './search.ts';

const route = getRouteApi('/crawlers');
const LABELS = { crawlers: 'Crawlers', 'broken-links': 'Broken links' } as const;

/** What did search engines meet, and which links lead nowhere? */
export function CrawlersPage() {
  const { tab = 'crawlers' } = route.useSearch();
  return (
    <Page title={tab === 'crawlers' ? 'Crawlers' : 'Broken links'} wide>
      <LinkTabs
        label="Crawlers and links"
        items={CRAWLER_TABS.map((id) => ({
          id,
          label: LABELS[id],
          active: id === tab,
          search: { tab: id === 'crawlers' ? undefined : id },
        }))}
      />
      <ValueMenu>{tab === 'crawlers' ? <CrawlerList /> : <BrokenLinks />}</ValueMenu>
    </Page>
  );
}
