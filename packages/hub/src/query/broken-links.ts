import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { BrokenLinkList } from './answers/broken-links.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { counted } from './counted.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { brokenLinks as family } from './families.ts';
import { bareHost, ownHosts } from './own-hosts.ts';
import { isoTime, rangeOf } from './range.ts';
import { scopeOf, scopeParams } from './scope.ts';

export const brokenLinksParams = scopeParams.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(20_000).optional(),
});

const place = z.object({
  from: z.number(),
  to: z.number(),
  requests: z.number(),
  path: z.string(),
  referrer: z.string(),
});
const row = z.object({
  path: z.string(),
  referrer: z.string(),
  host: z.string(),
  requests: z.number(),
  callers: z.number(),
  last_us: z.number(),
});

/** Paths that are not there, by the page that links to them: those most followed first. */
export async function brokenLinks(
  telemetry: TelemetryStore,
  params: z.output<typeof brokenLinksParams>,
  now: Date,
): Promise<BrokenLinkList> {
  const after = readCursor(params.cursor, place);
  const scope = scopeOf(params, now, after);
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['path', 'referrer'],
      measures: ['requests', 'callers', 'last_seen'],
    },
    binder,
  );
  let having = '1';
  if (after) {
    const requests = binder.int(after.requests);
    having = `(requests < ${requests} OR (requests = ${requests}
      AND (path, referrer) > (${binder.text(after.path)}, ${binder.text(after.referrer)})))`;
  }
  const [rows, own] = await Promise.all([
    ask(
      telemetry,
      `SELECT path, referrer, domain(referrer) AS host, sum(s.requests) AS requests,
         uniqCombined64Merge(12)(s.callers) AS callers, toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
       FROM ${source} AS s GROUP BY path, referrer HAVING ${having}
       ORDER BY requests DESC, path, referrer LIMIT ${binder.int(params.limit + 1)}`,
      row,
      binder,
    ),
    ownHosts(telemetry, scope),
  ]);
  const shown = rows.slice(0, params.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ host, last_us, ...link }) => ({
      ...link,
      internal: host === '' ? link.referrer.startsWith('/') : own.has(bareHost(host)),
      last_seen: isoTime(last_us / 1_000),
    })),
    next: last
      ? writeCursor({
          ...scope.span,
          requests: last.requests,
          path: last.path,
          referrer: last.referrer,
        })
      : null,
    range: rangeOf(scope.span),
  };
}
