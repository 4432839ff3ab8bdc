import { isIP } from 'node:net';
import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import type { Scope } from './scope.ts';

/** Suffixes that no public name has: RFC 6762, RFC 8375, ICANN's `internal`, Kubernetes. */
const PRIVATE_NAME = /\.(?:local|internal|home\.arpa|localhost|svc|lan|intranet|corp)\.?$/i;
/** RFC 1918, RFC 6598, loopback, link-local. */
const PRIVATE_V4 =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
/** RFC 4193, loopback, link-local. */
const PRIVATE_V6 = /^(?:::1$|f[cd]|fe[89ab])/i;
/** Newest requests of servers that are looked at for the hosts that they answer to. */
const LOOKED_AT = 50_000;

/** Does the name alone say that the host is not public? A name without a dot is resolved within a network only. */
export function isPrivateHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  if (family === 4) return PRIVATE_V4.test(bare);
  if (family === 6) return PRIVATE_V6.test(bare);
  return (host !== '' && !host.includes('.')) || PRIVATE_NAME.test(host);
}

/** Those of the hosts that are ours: by their name, or because our servers answer to it. */
export async function internalHosts(
  telemetry: TelemetryStore,
  scope: Scope,
  hosts: readonly string[],
): Promise<Set<string>> {
  const ours = hosts.filter(isPrivateHost);
  const others = hosts.filter((host) => host !== '' && !isPrivateHost(host));
  if (others.length === 0) return new Set(ours);
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT DISTINCT bare AS host FROM (
       SELECT replaceRegexpOne(toString(host), ':[0-9]+$', '') AS bare FROM requests
       WHERE project = ${binder.text(scope.project)} AND kind = 'server'
         AND time >= ${binder.time(scope.span.from)} AND time < ${binder.time(scope.span.to)}
       ORDER BY time DESC LIMIT ${LOOKED_AT})
     WHERE bare IN ${binder.texts(others)}`,
    z.object({ host: z.string() }),
    binder,
  );
  return new Set([...ours, ...rows.map(({ host }) => host)]);
}
