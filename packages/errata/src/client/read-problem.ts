import type { Problem } from '../problem/problem-body.ts';

/** A response whose body was read. */
export interface ReadResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly method: string;
  readonly body: string;
  readonly now: number;
}

/** The JSON value of a text; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A problem in the standard form that names its code: all that Errata's own servers send, and the only form that is read here. */
function standard(body: string): Problem | undefined {
  const value = jsonOf(body);
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, title, status } = value as Record<string, unknown>;
  const well = typeof code === 'string' && typeof title === 'string' && typeof status === 'number';
  return well ? (value as Problem) : undefined;
}

/** What is left where the readers of other shapes cannot be loaded: a problem made from the status. */
function plain({ status, statusText }: ReadResponse): Problem {
  const title = statusText || `HTTP ${status}`;
  return { type: 'about:blank', title, status, code: `http_${status}` };
}

/**
 * The problem that a response is. What is no standard problem goes through the readers of vendors' shapes, which are loaded when
 * the first such response comes. Never rejects.
 */
export async function readProblem(response: ReadResponse): Promise<Problem> {
  const own = standard(response.body);
  if (own) return own.status === response.status ? own : { ...own, status: response.status };
  try {
    const { foreignProblem } = await import('./foreign-problem.ts');
    return foreignProblem(response);
  } catch {
    return plain(response);
  }
}

/** Does the body of a success say that it is none: `ok: false`, `success: false`, GraphQL's errors without data? */
export function saysFailure(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { ok, success, errors, data, error, message } = body as Record<string, unknown>;
  if (ok === false) return true;
  const listed = Array.isArray(errors) && errors.length > 0;
  if (success === false) return listed || Boolean(error) || Boolean(message);
  return listed && (data === undefined || data === null);
}
