import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import type { Scope } from './scope.ts';

/** Newest requests that are looked at. */
const LOOKED_AT = 100_000;
/** Where no request names its host: share of all referrers that the site's own pages make up at least. */
const OWN_SHARE = 0.3;

const row = z.object({ side: z.enum(['host', 'referrer']), name: z.string(), requests: z.number() });

/**
 * Host names, as {@link bareHost} writes them, that the observed services answer to. Many access logs do not say; then
 * it is the host that most referrers name, since most requests for a page's parts come from the page itself.
 */
export async function ownHosts(telemetry: TelemetryStore, scope: Scope): Promise<Set<string>> {
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT pair.1 AS side, pair.2 AS name, count() AS requests FROM (
       SELECT arrayJoin([('host', lower(bare_host)), ('referrer', lower(domain(referrer)))]) AS pair
       FROM (
         SELECT replaceRegexpOne(toString(host), ':[0-9]+$', '') AS bare_host, referrer FROM requests
         WHERE project = ${binder.text(scope.project)} AND kind = 'server' AND time >= ${binder.time(scope.span.from)}
           AND time < ${binder.time(scope.span.to)}
         ORDER BY time DESC LIMIT ${LOOKED_AT}))
     WHERE name != '' GROUP BY side, name ORDER BY requests DESC LIMIT 200 BY side`,
    row,
    binder,
  );
  const hosts = rows.filter(({ side }) => side === 'host');
  if (hosts.length > 0) return new Set(hosts.map(({ name }) => bareHost(name)));
  const [most] = rows;
  const all = rows.reduce((sum, { requests }) => sum + requests, 0);
  return new Set(most && most.requests >= OWN_SHARE * all ? [bareHost(most.name)] : []);
}

/** A host name in lower case and without `www.`, under which the same site usually answers as well. */
export function bareHost(name: string): string {
  return name.toLowerCase().replace(/^www\./, '');
}
