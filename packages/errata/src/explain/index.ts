import { CHECKS } from './check-list.ts';
import { errorInSuccess } from './checks/error-in-success.ts';
import type { Explanation, Finding, ResponseInput, Severity } from './explanation.ts';
import { observe } from './observed.ts';
import { ownership } from './owner.ts';
import { recognise } from './problem.ts';
import { retryFor } from './retry.ts';

export { AWS_THROTTLING_CODES } from './aws-codes.ts';
export type {
  ExplainedProblem,
  ExplainedRetry,
  Explanation,
  Finding,
  ProblemItem,
  ResponseInput,
  Severity,
} from './explanation.ts';
export { type EarlierResponse, type ParsedResponse, parseResponse } from './parse-response.ts';

const ORDER: readonly Severity[] = ['must', 'should', 'info'];

/**
 * Explains one HTTP response: what it means and whose status it is, what its body says, whether to retry, and what is missing
 * or contradictory. Pure and local; runs in browsers; never throws for any text. Every text in the answer is plain, and no
 * text taken from the response is longer than 300 characters.
 */
export function explainResponse(input: ResponseInput): Explanation {
  const response = observe(input);
  const recognised = recognise(response);
  const { entry, alternatives, evidence } = ownership(
    response,
    recognised?.read.status,
    recognised?.read.code ?? recognised?.read.title,
  );
  const findings = CHECKS.flatMap((check): Finding[] => {
    const found = check.run({ response, recognised, entry });
    return found ? [{ check: check.name, ...found }] : [];
  }).sort((left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity));
  // The body of a success is no problem, whatever members it has, unless it reports an error.
  const failed =
    response.status < 100 ||
    response.status >= 400 ||
    findings.some(({ check }) => check === errorInSuccess.name);
  return {
    status: response.status,
    ...(entry ? { entry } : {}),
    alternatives,
    evidence,
    ...(recognised && failed ? { problem: recognised.problem } : {}),
    retry: retryFor(response, entry, recognised?.read.retryAfterSeconds),
    findings,
  };
}
