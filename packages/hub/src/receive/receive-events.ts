import { createHash } from 'node:crypto';
import { errors } from '../server/errors/list.ts';
import type { EventLog } from '../spool/event-log.ts';
import type { ReadEvent } from './event-schema.ts';
import { type FaultyLine, readEvents } from './read-events.ts';
import { refusal } from './refusal.ts';

/** What became of a delivery. */
export interface Receipt {
  readonly accepted: number;
  readonly rejected: number;
  readonly errors: readonly FaultyLine[];
  /** Faulty lines by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The same delivery was taken before; nothing was counted again. */
  readonly duplicate: boolean;
}

/** How a delivery is taken. */
export interface ReceiveOptions {
  /** Names the delivery, so that it is recognised when it is sent again. */
  readonly idempotencyKey?: string;
  /** What the hub makes of each event before it is stored. */
  readonly adjust?: (event: ReadEvent) => ReadEvent;
}

/**
 * Takes a body of NDJSON into the log, and answers once that is durable. Throws malformed_ndjson where no line is an
 * event, and what the spool refuses as a problem.
 */
export async function receiveEvents(
  log: EventLog,
  project: string,
  body: Buffer,
  now: Date,
  { idempotencyKey, adjust }: ReceiveOptions = {},
): Promise<Receipt> {
  const delivery =
    idempotencyKey === undefined
      ? undefined
      : createHash('sha256')
          .update(JSON.stringify([project, idempotencyKey]))
          .digest('hex')
          .slice(0, 32);
  const { lines, accepted, rejected, reasons, faults } = readEvents(body, now, { delivery, adjust });
  if (accepted === 0) {
    if (rejected === 0) throw errors.malformed_ndjson({ lines: 0, errors: [] });
    throw errors.malformed_ndjson({ lines: rejected, errors: faults.map(inBody) });
  }
  const taken = await log.append(project, lines, delivery).catch((error: unknown) => {
    throw refusal(error);
  });
  return { accepted, rejected, errors: faults, reasons, duplicate: taken === 'duplicate' };
}

/** A faulty line as a fault of the body. */
function inBody(fault: FaultyLine) {
  return { ...fault, in: 'body' as const, pointer: `#/${fault.line - 1}` };
}
