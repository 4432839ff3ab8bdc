import {
  addRoutes,
  createLogger,
  findProject,
  HttpDoor,
  type HubAway,
  type HubRefused,
  openEngine,
  type Reject,
  rejectListAnswer,
  rejects,
  type SettlingDoor,
} from '@errata/hub';
import { Failure } from '../failure.ts';
import { callHub } from '../hub/call-hub.ts';
import { findHub } from '../hub/find-hub.ts';
import type { HubPlace } from '../hub/options.ts';
import { addRoutesThrough } from '../hub/routes.ts';

/** Where lines go: into a running hub, or straight into the data directory. */
export interface Target {
  /** Address of the hub; undefined where there is none. */
  readonly url: string | undefined;
  readonly door: SettlingDoor;
  /** Makes sure of the project, and adds route patterns to it. */
  prepare(project: string, routes: readonly string[]): Promise<void>;
  /** The first lines of an import that could not be read. */
  rejects(project: string, importId: string, limit: number): Promise<readonly Reject[]>;
  close(): Promise<void>;
}

export interface TargetOptions {
  readonly signal: AbortSignal;
  /** How long to wait for a hub that is away, in ms. */
  readonly patience?: number;
  readonly waiting?: (error: HubAway | HubRefused, milliseconds: number) => void;
}

/** Finds the hub or, where none runs, opens the data directory. */
export async function openTarget(place: HubPlace, options: TargetOptions): Promise<Target> {
  const url = await findHub(place);
  return url === undefined ? openDirectory(place) : openHub(url, place.key, options);
}

function openHub(url: string, key: string | undefined, options: TargetOptions): Target {
  const hub = { url, key };
  return {
    url,
    door: new HttpDoor({ url, key, ...options }),
    prepare: async (project, routes) => {
      if (routes.length > 0) await addRoutesThrough(hub, project, routes);
    },
    rejects: async (project, source, limit) => {
      const query = new URLSearchParams({ project, source, limit: String(limit) });
      // A key that may only send cannot read: the summary does without the lines then.
      const answer = await callHub(hub, 'GET', `/v1/rejects?${query}`, rejectListAnswer).catch(
        () => undefined,
      );
      return answer?.items ?? [];
    },
    close: async () => undefined,
  };
}

async function openDirectory(place: HubPlace): Promise<Target> {
  const { dataDir, databaseUrl, clickhouseUrl } = place;
  const logger = createLogger({ level: 'error', terminal: true });
  const engine = await openEngine({ dataDir, databaseUrl, clickhouseUrl, logger });
  const { db } = engine.metadata;
  return {
    url: undefined,
    door: engine.imports,
    prepare: async (project, routes) => {
      if ((await findProject(db, project)) === null)
        throw new Failure(
          `There is no project "${project}".`,
          'Use --project default, or make the project: start the hub and POST /v1/projects.',
          { code: 'project_unknown' },
        );
      await addRoutes(db, project, routes, 'user', new Date());
    },
    rejects: async (project, source, limit) =>
      (await rejects(engine.telemetry, { project, source, limit })).items,
    close: () => engine.close(),
  };
}
