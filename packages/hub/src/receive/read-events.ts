import type { ZodError } from 'zod';
import { eventSchema, type ReadEvent, type Resource, resourceSchema } from './event-schema.ts';
import { isEvent } from './is-event.ts';
import { stagedEvent, TIME_FAULT } from './staged-event.ts';

/** Faulty lines that are named in an answer; all are counted. */
const MOST_NAMED = 100;
/** Bytes of one line: room for two bodies, escaped. */
const LONGEST_LINE = 1_048_576;

/** Why a line of the native door was not taken. */
export type EventFault = 'bad_json' | 'schema' | 'bad_time' | 'too_long' | 'bad_resource';

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

/** How a body is read. */
export interface ReadOptions {
  /** Marks the events of one delivery, so that it is recognised when it is sent again. */
  readonly delivery?: string | undefined;
  /** What the hub makes of each event before it is stored. */
  readonly adjust?: ((event: ReadEvent) => ReadEvent) | undefined;
}

/**
 * Reads NDJSON line by line: a faulty line costs nothing but itself. Empty lines are passed over. A resource line holds for the lines after it; after a
 * faulty one the lines stand for themselves.
 */
export function readEvents(body: Buffer, now: Date, { delivery, adjust }: ReadOptions = {}): ReadEvents {
  const out: string[] = [];
  const faults: FaultyLine[] = [];
  const reasons: Record<string, number> = {};
  let rejected = 0;
  let number = 0;
  let resource: Resource | undefined;
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
    if (isResource(json)) {
      const parsed = resourceSchema.safeParse(json);
      resource = parsed.data?.resource;
      if (!parsed.success) fault('bad_resource', firstFault(parsed.error));
      continue;
    }
    if (!isEvent(json)) {
      fault('schema', firstFault(eventSchema.safeParse(json).error));
      continue;
    }
    const staged = stagedEvent(adjust ? adjust(json) : json, resource, now, delivery);
    if (typeof staged === 'string') fault('bad_time', `${staged}: ${TIME_FAULT}`);
    else out.push(JSON.stringify(staged));
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

function isResource(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'resource' in json && !('method' in json);
}

function firstFault(error: ZodError | undefined): string {
  const issue = error?.issues[0];
  const where = issue?.path.join('.') ?? '';
  return where ? `${where}: ${issue?.message}` : (issue?.message ?? 'not an event');
}
