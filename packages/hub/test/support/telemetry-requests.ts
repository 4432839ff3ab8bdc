import type { TelemetryStore } from '../../src/store/telemetry/port.ts';

/** Requests to be made up by the engine. */
export interface MadeRequests {
  readonly project: string;
  readonly requests: number;
  /** Deduplication token, as a batch has one. */
  readonly token: string;
  /** When they began, ISO 8601; one follows every second. */
  readonly from: string;
  /** When they arrived, `YYYY-MM-DD hh:mm:ss`. */
  readonly arrived: string;
  readonly retentionDays?: number;
  /** Only the columns of the first schema. */
  readonly old?: boolean;
}

/** What agents tell, by column: browsers and dependencies among the requests. */
const TOLD: Readonly<Record<string, string>> = {
  host: "['api.example.com', 'api.vendor.test'][number % 11 % 2 + 1]",
  consumer_group: "['', 'free', 'pro'][number % 3 + 1]",
  api_version: "['', 'v1', 'v2'][number % 5 % 3 + 1]",
  deprecation: 'toDateTime(if(number % 10 = 3, 1700000000, 0))',
  sunset: 'toDateTime(if(number % 20 = 3, 1900000000, 0))',
  vendor: "if(number % 22 = 0, 'stripe', '')",
  network_error: "if(number % 6 = 3, ['dns', 'timeout'][number % 4 % 2 + 1], '')",
  ratelimit_limit: 'if(number % 33 = 0, 100, NULL)',
  ratelimit_remaining: 'if(number % 33 = 0, number % 100, NULL)',
  page: "'/page/' || toString(number % 4)",
  release: "'r' || toString(number % 2)",
  country: "['DE', 'FR', ''][number % 3 + 1]",
  connection: "['4g', ''][number % 2 + 1]",
  request_headers: "map('accept', 'x')",
  response_body: "repeat('x', number % 50)",
};

/** Stores made-up requests with every kind of column filled, as one block. */
export async function makeRequests(store: TelemetryStore, made: MadeRequests): Promise<void> {
  const told = made.old ? [] : Object.entries(TOLD);
  const kind = made.old
    ? "if(number % 11 = 0, 'client', 'server')"
    : "multiIf(number % 11 = 0, 'client', number % 11 = 5, 'browser', 'server')";
  await store.command(
    `INSERT INTO requests (project, arrived, retention_days, time, kind, service, environment, method, route, path,
  status, code, message, duration_us, response_size, consumer, client_address, user_agent, crawler, referrer, source${told.map(([name]) => `, ${name}`).join('')})
SETTINGS insert_deduplication_token = '${made.token}', max_insert_threads = 1,
  min_insert_block_size_rows = 10000000, min_insert_block_size_bytes = 4000000000
SELECT {project:String}, {arrived:DateTime}, {retention:UInt16},
  parseDateTime64BestEffort({from:String}, 6) + toIntervalSecond(number),
  ${kind}, ['shop', 'billing'][number % 2 + 1], ['prod', 'test'][number % 3 % 2 + 1],
  ['GET', 'POST'][number % 5 % 2 + 1], ['/a', '/b/:id', '/c'][number % 3 + 1], '/b/' || toString(number % 17),
  [200, 404, 500, 0, 301, 429][number % 6 + 1], if(number % 12 = 1, 'not_there', ''), 'message ' || toString(number),
  if(number % 4 = 0, NULL, number * 10), if(number % 7 = 0, NULL, number), if(number % 2 = 0, '', 'user-' || toString(number % 40)),
  '192.0.2.' || toString(number % 90), 'agent', if(number % 13 = 0, 'Googlebot', ''), if(number % 2 = 1, 'https://example.com/', ''), 'test'${told.map(([, sql]) => `,\n  ${sql}`).join('')}
FROM numbers({requests:UInt64})`,
    {
      project: made.project,
      arrived: made.arrived,
      retention: made.retentionDays ?? 30,
      from: made.from,
      requests: made.requests,
    },
  );
}
