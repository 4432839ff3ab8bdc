import { answers, type Operation, type Resource } from '../surface/resource.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { ProbeContext } from './probe.ts';

/** A path that no API has. Always the same, so that a baseline knows it again. */
export const NO_SUCH_PATH = '/errata-no-such-path';

/** Is the status a success? */
export function succeeded(status: number): boolean {
  return status >= 200 && status < 300;
}

/**
 * Why nothing can be said by this answer: the server asks for credentials or refuses before it looks at the request, limits, is
 * away, or fails (which is judged for all requests together). Undefined where it can be judged.
 */
export function unjudgeable({ response }: Exchange): string | undefined {
  if (!response) return 'There was no response';
  const { status } = response;
  if (status === 401 || status === 403 || status === 407)
    return `${status} came before the request was looked at; give credentials with --header`;
  if (status === 429) return '429: the API limits the audit, even after a wait; lower --rate';
  if (status >= 500 && status !== 501) return `${status} came instead of an answer`;
  if (status >= 300 && status < 400) return `${status} leads elsewhere, and redirects are not followed`;
  return undefined;
}

/** Resources that certainly exist, at most `most`. */
export function known({ surface }: ProbeContext, most: number): readonly Resource[] {
  return surface.resources.filter(answers).slice(0, most);
}

/** Operations that take a body of JSON, at most `most`. */
export function writers({ surface }: ProbeContext, most: number): readonly Operation[] {
  return surface.operations
    .filter(({ takesJson, method }) => takesJson && ['POST', 'PUT', 'PATCH'].includes(method))
    .slice(0, most);
}

/** The methods of an Allow field. */
export function allowed({ response }: Exchange): ReadonlySet<string> | undefined {
  const allow = response?.headers.get('allow');
  if (allow === undefined) return undefined;
  return new Set(
    allow
      .split(',')
      .map((method) => method.trim().toUpperCase())
      .filter((method) => method !== ''),
  );
}

/** `404 Not Found`. */
export function statusOf({ response }: Exchange): string {
  return response ? `${response.status} ${response.statusText}`.trimEnd() : 'no response';
}
