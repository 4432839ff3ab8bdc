const MANY = 100_000;
const PLANS = ['free', 'pro', 'enterprise'];
const idOf = (nth) => `c${String(nth).padStart(6, '0')}`;

/** What an agent tells of the consumers whose requests {@link consumersOfDay} makes. */
export const NAMED = Array.from({ length: MANY }, (_, nth) => ({
  id: idOf(nth),
  name: `Company ${nth} ${['Ltd', 'GmbH', 'Inc', 'SARL'][nth % 4]}`,
  group: PLANS[nth % PLANS.length],
  company: `Holding ${nth % 977}`,
}));

/** One day: few of 100,000 consumers send most of it, and each day some of them are new and others have left. */
export function consumersOfDay(start, rows) {
  return `INSERT INTO requests (project, arrived, retention_days, time, kind, service, environment, method, route, path,
  status, code, duration_us, response_size, consumer, consumer_group, api_version, ratelimit_limit, ratelimit_remaining, source)
SETTINGS max_insert_threads = 1, min_insert_block_size_rows = 200000
WITH sipHash64(number, ${start}) AS h, h % 40 AS r, sipHash64(h) % 1000 AS s,
  toUInt64(pow(sipHash64(h, 'who') % 1000000 / 1000000, 4) * 70000 + intDiv(${start}, 86400) % 30 * 1000) AS c
SELECT 'default', now(), 365, toDateTime64(${start}, 6, 'UTC') + toIntervalMicrosecond(intDiv(number * 86400000000, ${rows})),
  'server', ['shop', 'billing'][r % 2 + 1], 'production', ['GET', 'GET', 'POST'][r % 3 + 1],
  concat('/v1/resource', toString(r), '/:id'), concat('/v1/resource', toString(r), '/', toString(h % 100000)),
  multiIf(s < 960, 200, s < 975, 404, s < 990, 429, s < 997, 500, 503), if(s >= 990, 'payment_failed', ''),
  toUInt64(1000 + exp(h % 1000 / 90)), h % 20000, concat('c', leftPad(toString(c % ${MANY}), 6, '0')),
  ['free', 'pro', 'enterprise'][c % 3 + 1], if(c % 7 = 0, '2025-01-15', '2026-03-01'), 1000, h % 1000, 'bench'
FROM numbers(${rows})`;
}
