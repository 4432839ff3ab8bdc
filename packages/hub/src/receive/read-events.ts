import type { z } from 'zod';
import { eventSchema, eventTime } from './event-schema.ts';

/** Faulty lines that are named in an answer; all are counted. */
const MOST_NAMED = 100;
/** Bytes of one line. */
const LONGEST_LINE = 262_144;

/** Why a line of the native door was not taken. */
export type EventFault = 'bad_json' | 'schema' | 'bad_time' | 'too_long';

/** A faulty line, by its number in the body, counted from 1. */
export interface FaultyLine {
  readonly line: number;
  readonly reason: EventFault;
  readonly detail: string;
}

/** What a body of NDJSON held. */
export interface ReadEvents {
  /** Events in the form that the store loads, a line each. */
  readonly lines: Buffer;
  readonly accepted: number;
  readonly rejected: number;
  /** Faulty lines by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The first faulty lines. */
  readonly faults: readonly FaultyLine[];
}

/**
 * Reads NDJSON line by line: a faulty line costs nothing but itself. Empty lines are passed over. `key` marks the events
 * of one delivery, so that it is recognised when it is sent again.
 */
export function readEvents(body: Buffer, now: Date, key?: string): ReadEvents {
  const out: string[] = [];
  const faults: FaultyLine[] = [];
  const reasons: Record<string, number> = {};
  let rejected = 0;
  let number = 0;
  const fault = (reason: EventFault, detail: string): void => {
    rejected += 1;
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    if (faults.length < MOST_NAMED) faults.push({ line: number, reason, detail });
  };
  for (let start = 0; start < body.length; ) {
    const newline = body.indexOf(10, start);
    const end = newline < 0 ? body.length : newline;
    const line = body.subarray(start, end);
    start = end + 1;
    number += 1;
    if (line.length > LONGEST_LINE) {
      fault('too_long', `The line has ${line.length} bytes; at most ${LONGEST_LINE} are taken.`);
      continue;
    }
    const text = line.toString('utf8').trim();
    if (text === '') continue;
    const json = parseJson(text);
    if (json === undefined) {
      fault('bad_json', 'The line is not JSON.');
      continue;
    }
    const parsed = eventSchema.safeParse(json);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const where = issue?.path.join('.') ?? '';
      fault('schema', where ? `${where}: ${issue?.message}` : (issue?.message ?? 'not an event'));
      continue;
    }
    const time = eventTime(parsed.data.time, now);
    if (!time) {
      fault(
        'bad_time',
        'time: must be ISO 8601, or seconds or milliseconds since 1970, before the year 2200.',
      );
      continue;
    }
    out.push(JSON.stringify(staged(parsed.data, time, key)));
  }
  const lines = Buffer.from(out.length > 0 ? `${out.join('\n')}\n` : '');
  return { lines, accepted: out.length, rejected, reasons, faults };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function staged(
  event: z.infer<typeof eventSchema>,
  time: Date,
  key: string | undefined,
): Record<string, unknown> {
  const { url, attributes, duration_us, method, ...rest } = event;
  return {
    ...rest,
    kind: event.kind ?? 'server',
    time: time.toISOString().slice(0, 23).replace('T', ' '),
    method: method.toUpperCase(),
    target: url ?? '',
    ...(duration_us === undefined ? {} : { duration_us: Math.round(duration_us) }),
    ...(attributes
      ? {
          attributes: Object.fromEntries(
            Object.entries(attributes).map(([name, value]) => [name, String(value)]),
          ),
        }
      : {}),
    ...(key === undefined ? {} : { delivery: key }),
  };
}
