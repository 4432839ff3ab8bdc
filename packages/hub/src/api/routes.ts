import type { Routes } from '../server/deps.ts';
import { agentRoutes } from './agents.ts';
import { auditRoutes } from './audits.ts';
import { brokenLinkRoutes } from './broken-links.ts';
import { browserRoutes } from './browser.ts';
import { browsersRoutes } from './browsers.ts';
import { catalogueRoutes } from './catalogue.ts';
import { consumerRoutes } from './consumers.ts';
import { crawlerRoutes } from './crawlers.ts';
import { dependencyRoutes } from './dependencies.ts';
import { endpointRoutes } from './endpoints.ts';
import { errorRoutes } from './errors.ts';
import { extentRoutes } from './extent.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './imports.ts';
import { keyRoutes } from './keys.ts';
import { liveRoutes } from './live.ts';
import { overviewRoutes } from './overview.ts';
import { projectRoutes } from './projects.ts';
import { receiveRoutes } from './receive.ts';
import { rejectRoutes } from './rejects.ts';
import { replayRoutes } from './replay.ts';
import { reportRoutes } from './reports.ts';
import { requestRoutes } from './requests.ts';
import { sessionRoutes } from './session.ts';
import { stateRoutes } from './state.ts';
import { valueRoutes } from './values.ts';
import { versionRoutes } from './versions.ts';

/** Every resource of the API. */
export const routes: readonly Routes[] = [
  healthRoutes,
  keyRoutes,
  projectRoutes,
  importRoutes,
  receiveRoutes,
  browserRoutes,
  reportRoutes,
  sessionRoutes,
  stateRoutes,
  agentRoutes,
  auditRoutes,
  brokenLinkRoutes,
  browsersRoutes,
  catalogueRoutes,
  consumerRoutes,
  crawlerRoutes,
  dependencyRoutes,
  endpointRoutes,
  errorRoutes,
  extentRoutes,
  overviewRoutes,
  rejectRoutes,
  liveRoutes,
  replayRoutes,
  requestRoutes,
  valueRoutes,
  versionRoutes,
];
