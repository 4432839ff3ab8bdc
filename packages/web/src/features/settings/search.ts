import { oneOf, type RawSearch, text } from '../../lib/search.ts';

/** Tabs of the settings. */
export const SETTINGS_TABS = [
  'project',
  'keys',
  'routes',
  'replay',
  'agents',
  'imports',
  'rejects',
  'browser',
] as const;

/** What the settings add to the URL. */
export interface SettingsSearch {
  tab?: (typeof SETTINGS_TABS)[number];
  /** Id of the import whose rejected lines are shown. */
  source?: string;
}

/** Reads it; `project` is the default. */
export function parseSettingsSearch(raw: RawSearch): SettingsSearch {
  return { tab: oneOf(raw.tab, SETTINGS_TABS), source: text(raw.source) };
}
