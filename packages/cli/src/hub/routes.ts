import { z } from 'zod';
import { callHub, type HubAccess } from './call-hub.ts';

const routeList = z.object({
  items: z.array(z.object({ pattern: z.string(), origin: z.enum(['user', 'learned', 'reported']) })),
});
export type Route = z.infer<typeof routeList>['items'][number];

/** The route patterns of a project. */
export async function listRoutesThrough(hub: HubAccess, project: string): Promise<Route[]> {
  return (await callHub(hub, 'GET', pathOf(project), routeList)).items;
}

/** Adds patterns to those that people wrote. */
export async function addRoutesThrough(
  hub: HubAccess,
  project: string,
  patterns: readonly string[],
): Promise<Route[]> {
  return change(hub, project, (written) => [...new Set([...written, ...patterns])]);
}

/** Removes patterns from those that people wrote. */
export async function removeRoutesThrough(
  hub: HubAccess,
  project: string,
  patterns: readonly string[],
): Promise<Route[]> {
  return change(hub, project, (written) => written.filter((pattern) => !patterns.includes(pattern)));
}

async function change(
  hub: HubAccess,
  project: string,
  edit: (written: string[]) => string[],
): Promise<Route[]> {
  const routes = await listRoutesThrough(hub, project);
  const written = routes.filter((route) => route.origin === 'user').map((route) => route.pattern);
  return (await callHub(hub, 'PUT', pathOf(project), routeList, { patterns: edit(written) })).items;
}

function pathOf(project: string): string {
  return `/v1/projects/${encodeURIComponent(project)}/routes`;
}
