import { peek, peekText } from '../foreign/peek.ts';
import type { LoggedCause } from './error-record.ts';

const DEEPEST = 8;

/** The chain of causes, the outermost first. Never throws; a ring ends where it closes. */
export function causesOf(thrown: unknown): readonly LoggedCause[] {
  const causes: LoggedCause[] = [];
  const seen = new Set<unknown>();
  for (
    let each = thrown;
    each !== undefined && each !== null && !seen.has(each) && causes.length < DEEPEST;
    each = peek(each, 'cause')
  ) {
    seen.add(each);
    if (typeof each !== 'object') {
      causes.push({ type: typeof each, message: String(each) });
      continue;
    }
    const stack = peekText(each, 'stack');
    causes.push({
      type: peekText(each, 'name') ?? 'Error',
      message: peekText(each, 'message') ?? '',
      ...(stack ? { stack } : {}),
    });
  }
  return causes;
}
