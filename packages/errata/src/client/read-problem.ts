import { normaliseText } from '../normalise/index.ts';
import type { Normalised } from '../normalise/normalised.ts';
import type { Fault } from '../problem/definition.ts';
import type { Problem } from '../problem/problem-body.ts';
import { phraseOf } from '../problem/status-phrases.ts';

/** A response whose body was read. */
export interface FailedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A problem, and what else its response says, where that was in another form. */
export interface FoundProblem {
  readonly problem: Problem;
  readonly normalised?: Normalised | undefined;
}

/** A problem in the standard form that names its code, with all its members: what Errata's own servers send. */
function standard({ status, body }: FailedResponse): Problem | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, title, status: said } = value as Record<string, unknown>;
  const well = typeof code === 'string' && typeof title === 'string' && typeof said === 'number';
  // What the wire says holds.
  return well ? ({ ...value, status: status < 300 ? said : status } as Problem) : undefined;
}

/** The status phrase as a code: `not_found`. */
function codeOf(status: number): string {
  return status < 400 ? 'error_in_success' : phraseOf(status).toLowerCase().replace(/\W+/g, '_');
}

function problemOf(normalised: Normalised): Problem {
  const { status, message, code, type, title, detail, instance, docUrl, traceId, faults } = normalised;
  const errors = faults.map(
    (fault): Fault => ({
      detail: fault.detail,
      in: (fault.in ?? 'body') as Fault['in'],
      pointer: fault.pointer ?? (fault.field ? `#/${fault.field}` : '#'),
      ...(fault.code ? { code: fault.code } : {}),
    }),
  );
  return {
    type: type ?? docUrl ?? 'about:blank',
    title: title ?? message,
    status,
    code: code ?? codeOf(status),
    ...(detail ? { detail } : {}),
    ...(instance ? { instance } : {}),
    ...(traceId ? { trace_id: traceId } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** The problem that a response is, in whatever shape it came. Never rejects. */
export async function readProblem(response: FailedResponse): Promise<FoundProblem> {
  const own = standard(response);
  if (own) return { problem: own };
  const normalised = await normaliseText({
    ...response,
    headers: new Headers(response.headers as [string, string][]),
  });
  if (normalised) return { problem: problemOf(normalised), normalised };
  const { status, statusText } = response;
  const title = status < 400 ? 'The success says that it is none' : statusText || phraseOf(status);
  return { problem: { type: 'about:blank', title, status, code: codeOf(status) } };
}
