import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import { kindAnswer } from './answers/range.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';

const row = z.object({
  id: z.string(),
  kind: kindAnswer,
  service: z.string(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  code: z.string(),
  exception_type: z.string(),
  network_error: z.string(),
  host: z.string(),
  message: z.string(),
  first_us: z.number(),
  last_us: z.number(),
  lifetime_requests: z.number(),
});

/** An error group over its whole life. */
export type GroupLife = z.infer<typeof row>;

/** The group of that id (16 hexadecimal digits); undefined if the project never had it. */
export async function groupLife(
  telemetry: TelemetryStore,
  project: string,
  id: string,
): Promise<GroupLife | undefined> {
  const binder = new Binder();
  const [group] = await ask(
    telemetry,
    `SELECT ${groupIdSql('group_id')} AS id, any(kind) AS kind, any(service) AS service, any(method) AS method, any(route) AS route,
       any(status) AS status, any(code) AS code, any(exception_type) AS exception_type,
       any(network_error) AS network_error, any(host) AS host, anyLast(message) AS message,
       toUnixTimestamp64Micro(min(first_seen)) AS first_us, toUnixTimestamp64Micro(max(last_seen)) AS last_us,
       sum(requests) AS lifetime_requests
     FROM error_groups WHERE project = ${binder.text(project)} AND group_id IN ${binder.groups([id])}
     GROUP BY group_id`,
    row,
    binder,
  );
  return group;
}
