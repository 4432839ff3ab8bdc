import { peek, peekText } from '../foreign/peek.ts';
import type { LoggedCause } from './error-record.ts';

const MOST = 8;
const MAX_MESSAGE = 2000;
const MAX_STACK = 8000;

function messageOf(thrown: unknown): string {
  try {
    if (typeof thrown !== 'object' || thrown === null) return String(thrown);
    // Names alone: the values may be anything.
    return (
      peekText(thrown, 'message') ??
      `an object with ${Object.keys(thrown).slice(0, 20).join(', ') || 'no members'}`
    );
  } catch {
    return '';
  }
}

/**
 * What was thrown, what caused it, and what an AggregateError gathers: the outermost first, eight at most. Never throws;
 * a ring ends where it closes.
 */
export function causesOf(
  thrown: unknown,
  redact: (text: string, most: number) => string,
  stacks: boolean,
): readonly LoggedCause[] {
  const causes: LoggedCause[] = [];
  const seen = new Set<unknown>();
  const queue = [thrown];
  for (let each = queue.shift(); causes.length < MOST; each = queue.shift()) {
    if (each !== undefined && each !== null && !seen.has(each)) {
      seen.add(each);
      const stack = peekText(each, 'stack');
      causes.push({
        type: (peekText(each, 'name') ?? typeof each).slice(0, 100),
        message: redact(messageOf(each), MAX_MESSAGE),
        ...(stacks && stack ? { stack: redact(stack, MAX_STACK) } : {}),
      });
      queue.push(peek(each, 'cause'), ...gatheredBy(each));
    }
    if (queue.length === 0) break;
  }
  return causes;
}

/** The errors of an AggregateError; the lists of that name that validators make hold no errors. */
function gatheredBy(error: unknown): unknown[] {
  try {
    const { errors } = error as { errors?: unknown };
    return Array.isArray(errors) && peekText(errors, 0, 'stack') !== undefined ? errors.slice(0, MOST) : [];
  } catch {
    return [];
  }
}
