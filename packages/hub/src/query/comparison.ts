import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import type { Comparison } from './answers/comparison.ts';
import type { RequestDetail } from './answers/request.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { differencesBetween, isCaptured } from './differences-between.ts';
import { isoTime } from './range.ts';
import { requestDetail } from './request-detail.ts';
import { sampleWithPayload } from './sample-with-payload.ts';

/** How far from the request one that worked is looked for, in ms: near first, for that costs least. */
const AROUND = [3_600_000, 86_400_000];

/** Those among which one is looked for whose headers and body were kept. */
const CANDIDATES = 200;

const row = z.object({ id_text: z.string(), time_us: z.number() });

/** A request that worked: where it is kept. */
interface Candidate {
  readonly id: string;
  readonly time: string;
}

/**
 * The request on the same endpoint that succeeded nearest in time, of the same consumer where there is one, and what of it
 * was sent differently. Of those that worked few are captured, and only such a one shows what was sent: it is preferred
 * where the failed one was captured.
 */
export async function comparison(
  telemetry: TelemetryStore,
  project: string,
  failed: RequestDetail,
  now: Date,
): Promise<Comparison> {
  const found = await nearestOf(telemetry, project, failed);
  const worked = found && (await requestDetail(telemetry, found.id, { project, time: found.time }, now));
  if (!worked) return { worked: null, same_consumer: false, payloads: false, differences: [], more: false };
  return {
    worked,
    same_consumer: failed.consumer !== '' && worked.consumer === failed.consumer,
    ...differencesBetween(failed, worked),
  };
}

async function nearestOf(
  telemetry: TelemetryStore,
  project: string,
  failed: RequestDetail,
): Promise<Candidate | undefined> {
  let first: Candidate | undefined;
  for (const ofConsumer of failed.consumer === '' ? [false] : [true, false]) {
    const candidates = await nearest(telemetry, project, failed, ofConsumer);
    first ??= candidates[0];
    if (!isCaptured(failed) && first) return first;
    const captured = await sampleWithPayload(telemetry, project, candidates);
    const found = candidates.find(({ id }) => id === captured);
    if (found) return found;
  }
  return first;
}

async function nearest(
  telemetry: TelemetryStore,
  project: string,
  { time, kind, service, method, route, host, consumer }: RequestDetail,
  ofConsumer: boolean,
): Promise<Candidate[]> {
  const at = Date.parse(time);
  for (const around of AROUND) {
    const binder = new Binder();
    const moment = binder.time(at);
    const found = await ask(
      telemetry,
      `SELECT toString(id) AS id_text, toUnixTimestamp64Micro(time) AS time_us FROM requests
       WHERE project = ${binder.text(project)} AND time >= ${binder.time(at - around)} AND time <= ${binder.time(at + around)}
         AND kind = ${binder.text(kind)} AND service = ${binder.text(service)} AND method = ${binder.text(method)}
         AND route = ${binder.text(route)} AND status >= 100 AND status < 400
         ${kind === 'server' ? '' : `AND host = ${binder.text(host)}`}
         ${ofConsumer ? `AND consumer = ${binder.text(consumer)}` : ''}
       ORDER BY abs(toUnixTimestamp64Micro(time) - toUnixTimestamp64Micro(${moment})), id LIMIT ${CANDIDATES}`,
      row,
      binder,
    );
    if (found.length > 0)
      return found.map(({ id_text, time_us }) => ({ id: id_text, time: isoTime(time_us / 1_000) }));
  }
  return [];
}
