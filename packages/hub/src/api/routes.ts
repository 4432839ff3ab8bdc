import type { Routes } from '../server/deps.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './imports.ts';
import { keyRoutes } from './keys.ts';
import { problemRoutes } from './problems.ts';
import { projectRoutes } from './projects.ts';
import { receiveRoutes } from './receive.ts';
import { sessionRoutes } from './session.ts';
import { stateRoutes } from './state.ts';

/** Every resource of the API. */
export const routes: readonly Routes[] = [
  healthRoutes,
  keyRoutes,
  problemRoutes,
  projectRoutes,
  importRoutes,
  receiveRoutes,
  sessionRoutes,
  stateRoutes,
];
