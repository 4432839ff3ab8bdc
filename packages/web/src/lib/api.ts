import type { ProblemBody } from '@errata/hub/api-types';

/** A request to the hub that failed: its problem where it sent one, else what the browser knows. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Errata's code, such as `invalid_filter`; empty where the answer was no problem. */
  readonly code: string;
  readonly title: string;
  /** What to do next. */
  readonly fix: string;
  /** Of the failed request, as the hub's log has it; empty where no hub answered. */
  readonly traceId: string;
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Partial<ProblemBody>, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title ?? `The hub answered ${status}.`);
    this.status = status;
    this.code = problem.code ?? '';
    this.title = problem.title ?? (status === 0 ? 'No answer from the hub' : `The hub answered ${status}`);
    this.fix = problem.fix ?? '';
    this.traceId = problem.trace_id ?? '';
    this.retryAfter = retryAfter;
  }
}

const LINES = ['title', 'detail', 'code', 'fix', 'trace_id'] as const;

/** Takes from an unknown body the members of a problem that are texts. */
export function readProblem(body: unknown): Partial<ProblemBody> {
  const problem: Partial<ProblemBody> = {};
  if (typeof body !== 'object' || body === null) return problem;
  for (const name of LINES) {
    const value: unknown = Reflect.get(body, name);
    if (typeof value === 'string') problem[name] = value;
  }
  return problem;
}

/** The error that a failed answer stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  let problem: Partial<ProblemBody> = {};
  try {
    problem = readProblem(await response.json());
  } catch {
    problem = {
      detail: `The hub's answers are JSON; this one was not, so something in front of it answered ${response.status} in its place.`,
      fix: 'Check that the hub is running and what its proxy says, then retry.',
    };
  }
  problem.trace_id ??= response.headers.get('x-trace-id') ?? undefined;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(response.status, problem, Number.isFinite(seconds) ? seconds : null);
}

/** Query parameters; undefined, null and empty ones are left out. */
export type Params = Readonly<Record<string, string | number | undefined | null>>;

/** `/v1/errors?state=open` */
export function url(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

async function send(input: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(input, {
      ...init,
      headers: { accept: 'application/json, application/problem+json', ...init.headers },
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, {
      detail: 'The hub cannot be reached from this browser.',
      fix: 'Check that it is running (`npx errata start`), then retry.',
    });
  }
  if (!response.ok) throw await errorOf(response);
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch {
    throw new ApiError(response.status, {
      title: 'The answer was not JSON',
      detail: 'Something between this browser and the hub answered in its place.',
      fix: 'Check the proxy in front of the hub.',
    });
  }
}

/**
 * GETs an answer of the hub. The caller names its type (`get<Overview>('/v1/overview', …)`, from
 * `@errata/hub/api-types`): hub and dashboard are built and shipped together.
 * @throws ApiError
 */
export async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return (await send(url(path, params), { signal: signal ?? null })) as T;
}

/**
 * Sends JSON and reads the answer.
 * @throws ApiError
 */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  params?: Params,
): Promise<T> {
  const init: RequestInit =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await send(url(path, params), init)) as T;
}
