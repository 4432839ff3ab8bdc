import type { FindingId } from '../findings/registry.ts';
import { explained } from './explainable.ts';
import { type Answered, answered, type Judgement } from './judgement.ts';

/** Checks of `explainResponse` that are about the same thing, and the responses that they can say something about. */
function checks(
  name: string,
  title: string,
  finds: readonly FindingId[],
  applies: (exchange: Answered) => boolean,
): Judgement {
  const wanted: ReadonlySet<string> = new Set(finds);
  return {
    name,
    title,
    finds,
    run(exchanges, tally) {
      const concerned = answered(exchanges).filter(applies);
      for (const exchange of concerned) {
        const found = explained(exchange).findings.filter(({ check }) => wanted.has(check));
        if (found.length === 0) tally.pass();
        for (const { check, title: what, detail } of found)
          tally.find(check as FindingId, `${what}. ${detail}`, [exchange]);
      }
    },
  };
}

const isError = ({ response }: Answered) => response.status >= 400;
const hasStatus =
  (...statuses: readonly number[]) =>
  ({ response }: Answered) =>
    statuses.includes(response.status);
const hasField =
  (...names: readonly string[]) =>
  ({ response }: Answered) =>
    names.some((name) => response.headers.has(name));

/** The checks that the SDK has for one response, by what they are about. */
export const EXPLAINED: readonly Judgement[] = [
  checks(
    'owed-fields',
    'The fields that a status owes',
    [
      'challenge-missing',
      'challenge-malformed',
      'proxy-challenge-missing',
      'upgrade-missing',
      'content-range-missing',
    ],
    hasStatus(401, 407, 416, 426),
  ),
  checks(
    'statuses',
    'Statuses mean what they say',
    [
      'status-out-of-range',
      'error-in-success',
      'body-forbidden',
      'rate-limit-as-forbidden',
      'length-mismatch',
    ],
    () => true,
  ),
  checks('allow-field', '405 names the methods', ['allow-missing', 'allow-lists-method'], hasStatus(405)),
  checks('head-body', 'HEAD has no body', ['head-with-body'], ({ method }) => method === 'HEAD'),
  checks(
    'retry-fields',
    'When to come back',
    [
      'retry-after-missing',
      'retry-after-malformed',
      'retry-after-past',
      'retry-after-unit',
      'retry-after-before-reset',
    ],
    (exchange) => hasStatus(429, 503)(exchange) || hasField('retry-after')(exchange),
  ),
  checks(
    'failure-ids',
    'An id on failures of the server',
    ['request-id-missing'],
    ({ response }) => response.status >= 500,
  ),
  checks(
    'labels',
    'Bodies of errors are what they are labelled',
    ['media-type-mismatch', 'content-type-missing', 'html-error'],
    ({ response }) => response.status >= 400 && response.body !== '',
  ),
  checks(
    'problems',
    'Problems are valid (RFC 9457)',
    [
      'status-mismatch',
      'problem-not-object',
      'problem-member-types',
      'problem-type-relative',
      'problem-media-type',
    ],
    ({ response }) => response.status >= 400 && /json/i.test(response.headers.get('content-type') ?? ''),
  ),
  checks(
    'leaks',
    'Nothing inside is shown',
    ['leak-stack-trace', 'leak-sql', 'leak-file-path', 'leak-secret'],
    isError,
  ),
  checks(
    'caching',
    'Errors are not kept by caches',
    ['error-cacheable', 'refusal-cacheable'],
    hasStatus(404, 405, 410, 414, 428, 429, 431, 501, 511),
  ),
  checks(
    'lifecycle',
    'Deprecation and Sunset',
    ['deprecation-malformed', 'sunset-malformed', 'sunset-before-deprecation'],
    hasField('deprecation', 'sunset'),
  ),
];
