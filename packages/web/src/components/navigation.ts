import type { IconName } from './icons.tsx';

/** A page in the sidebar, the palette and the list of keys. */
export interface NavigationItem {
  to:
    | '/'
    | '/errors'
    | '/endpoints'
    | '/requests'
    | '/consumers'
    | '/versions'
    | '/dependencies'
    | '/browser'
    | '/crawlers'
    | '/catalogue'
    | '/explain'
    | '/audit'
    | '/import'
    | '/settings';
  label: string;
  icon: IconName;
  /** Pressed after `g`. */
  key: string;
  section: 'Observe' | 'Explore' | 'Manage';
}

/** Every page that has a place of its own, in order. */
export const NAVIGATION: readonly NavigationItem[] = [
  { to: '/', label: 'Overview', icon: 'overview', key: 'o', section: 'Observe' },
  { to: '/errors', label: 'Errors', icon: 'errors', key: 'e', section: 'Observe' },
  { to: '/endpoints', label: 'Endpoints', icon: 'endpoints', key: 'n', section: 'Observe' },
  { to: '/consumers', label: 'Consumers', icon: 'consumers', key: 'u', section: 'Observe' },
  { to: '/versions', label: 'Versions', icon: 'versions', key: 'v', section: 'Observe' },
  { to: '/dependencies', label: 'Dependencies', icon: 'dependencies', key: 'd', section: 'Observe' },
  { to: '/browser', label: 'Browsers', icon: 'browser', key: 'b', section: 'Observe' },
  { to: '/crawlers', label: 'Crawlers', icon: 'crawlers', key: 'w', section: 'Observe' },
  { to: '/requests', label: 'Requests', icon: 'requests', key: 'r', section: 'Explore' },
  { to: '/catalogue', label: 'Catalogue', icon: 'catalogue', key: 'c', section: 'Explore' },
  { to: '/explain', label: 'Explain a response', icon: 'explain', key: 'x', section: 'Explore' },
  { to: '/audit', label: 'Audit', icon: 'audit', key: 'a', section: 'Explore' },
  { to: '/import', label: 'Import', icon: 'import', key: 'i', section: 'Manage' },
  { to: '/settings', label: 'Settings', icon: 'settings', key: 's', section: 'Manage' },
];
