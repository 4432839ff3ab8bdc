import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';

const row = z.object({ id_text: z.string() });

/** Which of a few requests is the first that has headers or a body; null where none has. */
export async function sampleWithPayload(
  telemetry: TelemetryStore,
  project: string,
  samples: readonly { readonly id: string; readonly time: string }[],
): Promise<string | null> {
  if (samples.length === 0) return null;
  const times = samples.map(({ time }) => Date.parse(time));
  const binder = new Binder();
  const rows = await ask(
    telemetry,
    `SELECT toString(id) AS id_text FROM requests
     WHERE project = ${binder.text(project)} AND time >= ${binder.time(Math.min(...times))} AND time <= ${binder.time(Math.max(...times) + 1)}
       AND id IN ${binder.bind(
         samples.map(({ id }) => id),
         'Array(UUID)',
       )}
       AND (notEmpty(request_body) OR notEmpty(response_body) OR notEmpty(request_headers) OR notEmpty(response_headers))`,
    row,
    binder,
  );
  const captured = new Set(rows.map(({ id_text }) => id_text));
  return samples.find(({ id }) => captured.has(id))?.id ?? null;
}
