import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { LinkTabs } from '../../components/tabs.tsx';
import { AgentsTab } from './agents-tab.tsx';
import { BrowserSettings } from './browser-settings.tsx';
import { ImportsTab } from './imports-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { ProjectTab } from './project-tab.tsx';
import { RejectsTab } from './rejects-tab.tsx';
import { ReplayTab } from './replay-tab.tsx';
import { RoutesTab } from './routes-tab.tsx';
import { SETTINGS_TABS } from './search.ts';

const route = getRouteApi('/settings');
const LABELS = {
  project: 'Project',
  keys: 'API keys',
  routes: 'Routes',
  replay: 'Replay',
  agents: 'Agents',
  imports: 'Imports',
  rejects: 'Rejected lines',
  browser: 'This browser',
} as const;
const PANELS = {
  project: ProjectTab,
  keys: KeysTab,
  routes: RoutesTab,
  replay: ReplayTab,
  agents: AgentsTab,
  imports: ImportsTab,
  rejects: RejectsTab,
  browser: BrowserSettings,
} as const;

/** What is kept, and who may see and send it? */
export function SettingsPage() {
  const { tab = 'project' } = route.useSearch();
  const Panel = PANELS[tab];
  return (
    <Page title={tab === 'project' ? 'Settings' : LABELS[tab]} heading="Settings">
      <LinkTabs
        label="Settings"
        items={SETTINGS_TABS.map((id) => ({
          id,
          label: LABELS[id],
          active: id === tab,
          search: { tab: id === 'project' ? undefined : id, source: undefined },
        }))}
      />
      <Panel />
    </Page>
  );
}
