import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Crawler, CrawlerError, Crawlers } from './answers/crawlers.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { type Buckets, tierFor, trendBuckets } from './buckets.ts';
import { counted } from './counted.ts';
import { counts } from './error-group-rows.ts';
import { crawlers as family } from './families.ts';
import { bucketLabel } from './labels.ts';
import { isoTime, rangeOf } from './range.ts';
import { type Scope, type ScopeParams, scopeOf, scopeParams } from './scope.ts';
import { statusText } from './status-text.ts';

export const crawlersParams = scopeParams;

const CRAWLERS_SHOWN = 50;
const ERRORS_SHOWN = 200;
const DAY = 86_400;

const crawlerRow = z.object({
  crawler: z.string(),
  requests: z.number(),
  s2xx: z.number(),
  s3xx: z.number(),
  s4xx: z.number(),
  s5xx: z.number(),
  last_us: z.number(),
  buckets: z.array(z.number()),
  counts: z.array(z.number()),
});
const errorRow = z.object({
  crawler: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  requests: z.number(),
  last_us: z.number(),
});

/** What crawlers were answered, and the errors that they met. */
export async function crawlers(telemetry: TelemetryStore, params: ScopeParams, now: Date): Promise<Crawlers> {
  const scope = scopeOf(params, now);
  // The rollups are by day: a finer trend over a longer range would read many raw requests for a small picture.
  const buckets = trendBuckets(scope.span, scope.span.to - scope.span.from > 2 * DAY * 1_000 ? DAY : 60);
  const [items, errors] = await Promise.all([answered(telemetry, scope, buckets), met(telemetry, scope)]);
  return { items, errors, range: rangeOf(scope.span) };
}

async function answered(telemetry: TelemetryStore, scope: Scope, buckets: Buckets): Promise<Crawler[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['crawler', 'status'],
      measures: ['requests', 'last_seen'],
      label: bucketLabel(buckets, binder),
      tier: tierFor(buckets.seconds),
    },
    binder,
  );
  const classes = [2, 3, 4, 5]
    .map((digit) => `sumIf(b_requests, status BETWEEN ${digit}00 AND ${digit}99) AS s${digit}xx`)
    .join(', ');
  const rows = await ask(
    telemetry,
    `SELECT crawler, sum(b_requests) AS requests, ${classes}, toUnixTimestamp64Micro(max(b_last)) AS last_us,
       sumMap([toInt64(bucket)], [b_requests]) AS trend, trend.1 AS buckets, trend.2 AS counts
     FROM (
       SELECT crawler, status, bucket, sum(requests) AS b_requests, max(last_seen) AS b_last
       FROM ${source} GROUP BY crawler, status, bucket)
     GROUP BY crawler ORDER BY requests DESC, crawler LIMIT ${CRAWLERS_SHOWN}`,
    crawlerRow,
    binder,
  );
  return rows.map(({ last_us, buckets: numbers, counts: amounts, ...row }) => ({
    ...row,
    last_seen: isoTime(last_us / 1_000),
    trend: counts(buckets, { buckets: numbers, counts: amounts }),
    trend_start: isoTime(buckets.start),
    trend_bucket_seconds: buckets.seconds,
  }));
}

async function met(telemetry: TelemetryStore, scope: Scope): Promise<CrawlerError[]> {
  const binder = new Binder();
  const source = counted(
    scope,
    {
      family,
      spans: [scope.span],
      keys: ['crawler', 'method', 'path', 'status'],
      measures: ['requests', 'last_seen'],
      where: 'status >= 400',
    },
    binder,
  );
  const rows = await ask(
    telemetry,
    `SELECT crawler, method, path, status, sum(s.requests) AS requests, toUnixTimestamp64Micro(max(s.last_seen)) AS last_us
     FROM ${source} AS s GROUP BY crawler, method, path, status
     ORDER BY requests DESC, last_us DESC, crawler, path LIMIT ${ERRORS_SHOWN}`,
    errorRow,
    binder,
  );
  return rows.map(({ last_us, ...row }) => ({
    ...row,
    title: statusText(row.status).title,
    last_seen: isoTime(last_us / 1_000),
  }));
}
