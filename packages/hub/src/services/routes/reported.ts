import type { RouteSeen } from 'errata/protocol';
import type { MetadataDb } from '../../store/metadata/port.ts';

/** Reported routes kept a project. */
const MOST_ROUTES = 10_000;

/** Writes down routes that an API says it has; answers how many were not taken, because the project has as many as it may. */
export async function addReportedRoutes(
  db: MetadataDb,
  project: string,
  service: string,
  routes: readonly RouteSeen[],
  now: Date,
): Promise<number> {
  const distinct = new Map(
    routes.map(({ method, route }) => [
      `${method.toUpperCase()} ${route}`,
      { method: method.toUpperCase(), route },
    ]),
  );
  if (distinct.size === 0) return 0;
  const { count } = await db
    .selectFrom('reported_routes')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('project', '=', project)
    .executeTakeFirstOrThrow();
  const taken = [...distinct.values()].slice(0, Math.max(0, MOST_ROUTES - Number(count)));
  if (taken.length > 0)
    await db
      .insertInto('reported_routes')
      .values(taken.map((route) => ({ project, service, ...route, reported_at: now })))
      .onConflict((conflict) =>
        conflict.columns(['project', 'service', 'method', 'route']).doUpdateSet({ reported_at: now }),
      )
      .execute();
  return distinct.size - taken.length;
}

/** Routes that APIs of a project said they have, with their methods, by route. */
export async function listReportedRoutes(
  db: MetadataDb,
  project: string,
): Promise<{ route: string; methods: string[]; reported_at: Date }[]> {
  const rows = await db
    .selectFrom('reported_routes')
    .select(['method', 'route', 'reported_at'])
    .where('project', '=', project)
    .orderBy('route')
    .orderBy('method')
    .execute();
  const byRoute = new Map<string, { route: string; methods: string[]; reported_at: Date }>();
  for (const { method, route, reported_at } of rows) {
    const known = byRoute.get(route);
    if (!known) byRoute.set(route, { route, methods: [method], reported_at });
    else if (!known.methods.includes(method)) known.methods.push(method);
  }
  return [...byRoute.values()];
}
