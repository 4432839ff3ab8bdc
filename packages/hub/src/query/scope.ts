import { FILTER_LIMITS, type FilterNode, parseFilter } from 'errata/protocol';
import { z } from 'zod';
import { wholeBuckets } from './buckets.ts';
import { InvalidQuestion } from './invalid-question.ts';
import { isRelative, readSpan, type Span } from './range.ts';

/** Parameters that most questions share. */
export const scopeParams = z.object({
  project: z.string().min(1).max(63).default('default'),
  from: z.string().max(40).default('now-24h').describe('ISO 8601, `now` or `now-7d`'),
  to: z.string().max(40).default('now').describe('Exclusive; ISO 8601, `now` or `now-7d`'),
  // Longer than a filter may be, so that the parser can say what the limit is.
  q: z
    .string()
    .max(5 * FILTER_LIMITS.characters)
    .default('')
    .describe('Filter, such as `status:5xx -consumer:acme`'),
  environment: z.string().max(200).optional().describe('Only requests of this environment'),
});
export type ScopeParams = z.output<typeof scopeParams>;

/** What a question is about. */
export interface Scope {
  readonly project: string;
  readonly environment: string | undefined;
  readonly filter: FilterNode;
  /** Whole buckets of the range's chart. */
  readonly span: Span;
  /** What was asked for: the same as `span` unless both ends are fixed times. */
  readonly exactSpan: Span;
  /** The equal span before; no longer than what of `span` has passed. */
  readonly previous: Span;
  readonly now: Date;
}

const MINUTE = 60_000;

/**
 * Understands the shared parameters. Throws {@link InvalidQuestion} on a time, range or filter that cannot be.
 * @param fixed The span of an earlier page, which later pages keep although the clock moves on.
 */
export function scopeOf(params: ScopeParams, now: Date, fixed?: Span): Scope {
  const asked = fixed ?? readSpan(params.from, params.to, now);
  const span = fixed ?? wholeBuckets(asked);
  const result = parseFilter(params.q);
  if (!result.ok) throw new InvalidQuestion('q', result.error.message, result.error);
  const length = span.to - span.from;
  const passed = Math.ceil(now.getTime() / MINUTE) * MINUTE;
  return {
    project: params.project,
    environment: params.environment || undefined,
    filter: result.filter,
    span,
    exactSpan: isRelative(params.from) || isRelative(params.to) ? span : asked,
    previous: {
      from: Math.max(0, span.from - length),
      to: Math.max(0, Math.min(span.to, Math.max(passed, span.from + MINUTE)) - length),
    },
    now,
  };
}
