import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { AppShell } from './components/app-shell.tsx';
import { NotFoundPage } from './components/not-found-page.tsx';
import { ProblemNote } from './components/problem-note.tsx';
import { parseAuditSearch } from './features/audit/search.ts';
import { parseBrowserSearch } from './features/browser/search.ts';
import { parseCatalogueSearch } from './features/catalogue/search.ts';
import { parseConsumersSearch } from './features/consumers/search.ts';
import { parseCrawlersSearch } from './features/crawlers/search.ts';
import { parseDependenciesSearch } from './features/dependencies/search.ts';
import { parseEndpointsSearch } from './features/endpoints/search.ts';
import { parseErrorsSearch } from './features/errors/search.ts';
import { parseRequestsSearch } from './features/requests/search.ts';
import { parseSettingsSearch } from './features/settings/search.ts';
import { parseSignInSearch } from './features/sign-in/search.ts';
import { parseSearch, parseViewSearch, stringifySearch, VIEW_KEYS } from './lib/search.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page looks at no data: the bar leaves out filter and range. */
    noView?: boolean;
  }
  interface Register {
    router: typeof router;
  }
}

/**
 * All routes, in one list. A page is a named export of `features/<view>/<view>-page.tsx`, loaded when it is opened; what
 * it adds to the URL is read by `features/<view>/search.ts`. Range, filter and environment are read here, for all.
 */
const root = createRootRoute({
  component: AppShell,
  notFoundComponent: NotFoundPage,
  validateSearch: parseViewSearch,
  search: { middlewares: [retainSearchParams([...VIEW_KEYS])] },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./features/overview/overview-page.tsx'), 'OverviewPage'),
});

const errors = createRoute({
  getParentRoute: () => root,
  path: '/errors',
  validateSearch: parseErrorsSearch,
  component: lazyRouteComponent(() => import('./features/errors/errors-page.tsx'), 'ErrorsPage'),
});

const errorGroup = createRoute({
  getParentRoute: () => root,
  path: '/errors/$groupId',
  component: lazyRouteComponent(() => import('./features/errors/error-group-page.tsx'), 'ErrorGroupPage'),
});

const endpoints = createRoute({
  getParentRoute: () => root,
  path: '/endpoints',
  validateSearch: parseEndpointsSearch,
  component: lazyRouteComponent(() => import('./features/endpoints/endpoints-page.tsx'), 'EndpointsPage'),
});

const requests = createRoute({
  getParentRoute: () => root,
  path: '/requests',
  validateSearch: parseRequestsSearch,
  component: lazyRouteComponent(() => import('./features/requests/requests-page.tsx'), 'RequestsPage'),
});

const request = createRoute({
  getParentRoute: () => root,
  path: '/requests/$requestId',
  validateSearch: parseRequestsSearch,
  component: lazyRouteComponent(() => import('./features/requests/request-page.tsx'), 'RequestPage'),
});

const consumers = createRoute({
  getParentRoute: () => root,
  path: '/consumers',
  validateSearch: parseConsumersSearch,
  component: lazyRouteComponent(() => import('./features/consumers/consumers-page.tsx'), 'ConsumersPage'),
});

const consumer = createRoute({
  getParentRoute: () => root,
  path: '/consumers/$id',
  component: lazyRouteComponent(() => import('./features/consumers/consumer-page.tsx'), 'ConsumerPage'),
});

const versions = createRoute({
  getParentRoute: () => root,
  path: '/versions',
  component: lazyRouteComponent(() => import('./features/versions/versions-page.tsx'), 'VersionsPage'),
});

const dependencies = createRoute({
  getParentRoute: () => root,
  path: '/dependencies',
  validateSearch: parseDependenciesSearch,
  component: lazyRouteComponent(
    () => import('./features/dependencies/dependencies-page.tsx'),
    'DependenciesPage',
  ),
});

const dependency = createRoute({
  getParentRoute: () => root,
  path: '/dependencies/$host',
  component: lazyRouteComponent(() => import('./features/dependencies/host-page.tsx'), 'HostPage'),
});

const browser = createRoute({
  getParentRoute: () => root,
  path: '/browser',
  validateSearch: parseBrowserSearch,
  component: lazyRouteComponent(() => import('./features/browser/browser-page.tsx'), 'BrowserPage'),
});

const crawlers = createRoute({
  getParentRoute: () => root,
  path: '/crawlers',
  validateSearch: parseCrawlersSearch,
  component: lazyRouteComponent(() => import('./features/crawlers/crawlers-page.tsx'), 'CrawlersPage'),
});

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/catalogue',
  validateSearch: parseCatalogueSearch,
  staticData: { noView: true },
  component: lazyRouteComponent(() => import('./features/catalogue/catalogue-page.tsx'), 'CataloguePage'),
});

const catalogueEntry = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/$key',
  staticData: { noView: true },
  component: lazyRouteComponent(() => import('./features/catalogue/entry-page.tsx'), 'EntryPage'),
});

const explain = createRoute({
  getParentRoute: () => root,
  path: '/explain',
  staticData: { noView: true },
  component: lazyRouteComponent(() => import('./features/explain/explain-page.tsx'), 'ExplainPage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: parseAuditSearch,
  staticData: { noView: true },
  component: lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
});

const bringIn = createRoute({
  getParentRoute: () => root,
  path: '/import',
  staticData: { noView: true },
  component: lazyRouteComponent(() => import('./features/import/import-page.tsx'), 'ImportPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: parseSettingsSearch,
  staticData: { noView: true },
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: parseSignInSearch,
  staticData: { noView: true },
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** A page that failed to load or to draw; the shell around it stays. */
function PageProblem({ error, reset }: ErrorComponentProps) {
  return (
    <div className="p-4">
      <ProblemNote error={error} onRetry={reset} />
    </div>
  );
}

/** The router; pages are preloaded when a link is about to be followed. */
export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    errors,
    errorGroup,
    endpoints,
    requests,
    request,
    consumers,
    consumer,
    versions,
    dependencies,
    dependency,
    browser,
    crawlers,
    catalogue,
    catalogueEntry,
    explain,
    audit,
    bringIn,
    settings,
    signIn,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
});
