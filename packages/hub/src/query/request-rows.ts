import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import { kindAnswer } from './answers/range.ts';
import { consumerNamesOf } from './consumer-names.ts';
import { isoTime } from './range.ts';

/** Columns of a request as lists show it. */
export const REQUEST_COLUMNS = `toString(id) AS id_text, toUnixTimestamp64Micro(time) AS time_us, service, kind, method, route, path, query,
  status, code, duration_us, response_size, consumer, client_address, caller, user_agent, crawler, referrer,
  ${groupIdSql('group_id')} AS group_hex, host,
  consumer_group AS plan, api_version, vendor, network_error`;

/** A row of {@link REQUEST_COLUMNS}. */
export const requestRow = z.object({
  id_text: z.string(),
  time_us: z.number(),
  service: z.string(),
  kind: kindAnswer,
  method: z.string(),
  route: z.string(),
  path: z.string(),
  query: z.string(),
  status: z.number(),
  code: z.string(),
  duration_us: z.number().nullable(),
  response_size: z.number().nullable(),
  consumer: z.string(),
  client_address: z.string(),
  caller: z.string(),
  user_agent: z.string(),
  crawler: z.string(),
  referrer: z.string(),
  group_hex: z.string(),
  host: z.string(),
  plan: z.string(),
  api_version: z.string(),
  vendor: z.string(),
  network_error: z.string(),
});

const NO_GROUP = '0'.repeat(16);

/** The rows as answers give them, with the names of their consumers. */
export async function requestsOf<Row extends z.infer<typeof requestRow>>(
  telemetry: TelemetryStore,
  project: string,
  found: readonly Row[],
) {
  const names = await consumerNamesOf(
    telemetry,
    project,
    found.map(({ consumer }) => consumer),
  );
  return found.map(({ id_text, time_us, group_hex, ...row }) => ({
    ...row,
    id: id_text,
    time: isoTime(time_us / 1_000),
    group_id: group_hex === NO_GROUP ? null : group_hex,
    consumer_name: names.get(row.consumer) ?? '',
  }));
}
