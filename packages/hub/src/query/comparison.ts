import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Comparison } from './answers/comparison.ts';
import type { RequestDetail } from './answers/request.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { differencesBetween } from './differences-between.ts';
import { isoTime } from './range.ts';
import { requestDetail } from './request-detail.ts';

/** How far from the request one that worked is looked for, in ms: near first, for that costs least. */
const AROUND = [3_600_000, 86_400_000];

const row = z.object({ id_text: z.string(), time_us: z.number() });

/**
 * The request on the same endpoint that succeeded nearest in time, of the same consumer where there is one, and what of it
 * was sent differently.
 */
export async function comparison(
  telemetry: TelemetryStore,
  project: string,
  failed: RequestDetail,
  now: Date,
): Promise<Comparison> {
  const found =
    (failed.consumer === '' ? undefined : await nearest(telemetry, project, failed, true)) ??
    (await nearest(telemetry, project, failed, false));
  const worked =
    found &&
    (await requestDetail(telemetry, found.id_text, { project, time: isoTime(found.time_us / 1_000) }, now));
  if (!worked) return { worked: null, same_consumer: false, differences: [], more: false };
  return {
    worked,
    same_consumer: failed.consumer !== '' && worked.consumer === failed.consumer,
    ...differencesBetween(failed, worked),
  };
}

async function nearest(
  telemetry: TelemetryStore,
  project: string,
  { time, kind, service, method, route, host, consumer }: RequestDetail,
  ofConsumer: boolean,
): Promise<z.infer<typeof row> | undefined> {
  const at = Date.parse(time);
  for (const around of AROUND) {
    const binder = new Binder();
    const moment = binder.time(at);
    const [found] = await ask(
      telemetry,
      `SELECT toString(id) AS id_text, toUnixTimestamp64Micro(time) AS time_us FROM requests
       WHERE project = ${binder.text(project)} AND time >= ${binder.time(at - around)} AND time <= ${binder.time(at + around)}
         AND kind = ${binder.text(kind)} AND service = ${binder.text(service)} AND method = ${binder.text(method)}
         AND route = ${binder.text(route)} AND status >= 100 AND status < 400
         ${kind === 'server' ? '' : `AND host = ${binder.text(host)}`}
         ${ofConsumer ? `AND consumer = ${binder.text(consumer)}` : ''}
       ORDER BY abs(toUnixTimestamp64Micro(time) - toUnixTimestamp64Micro(${moment})), id LIMIT 1`,
      row,
      binder,
    );
    if (found) return found;
  }
  return undefined;
}
