import type { Call, Calls } from './calls.ts';
import { readProblem } from './problem-of.ts';

type FetchInput = Parameters<typeof fetch>[0];

/**
 * Watches `fetch`.
 *
 * @returns Gives the page its own back; where somebody else has wrapped it since, ours stays and watches nothing.
 */
export function watchFetch(calls: Calls): () => void {
  const native = globalThis.fetch;
  let watching = true;

  async function watched(this: unknown, input: FetchInput, init?: RequestInit): Promise<Response> {
    const call = watching ? begin(calls, input, init) : undefined;
    if (!call) return native.call(this, input, init);
    try {
      const response = await native.call(this, ...withTrace(call, input, init));
      try {
        if (response.status > 0) call.answered(response.status, problemIn(response));
      } catch {}
      return response;
    } catch (error) {
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      const name = (error as { name?: unknown } | undefined)?.name;
      call.failed(
        name === 'TimeoutError'
          ? 'timeout'
          : signal?.aborted || name === 'AbortError'
            ? 'aborted'
            : undefined,
      );
      throw error;
    }
  }

  globalThis.fetch = watched;
  return () => {
    watching = false;
    if (globalThis.fetch === watched) globalThis.fetch = native;
  };
}

function begin(calls: Calls, input: FetchInput, init: RequestInit | undefined): Call | undefined {
  try {
    const request = input instanceof Request ? input : undefined;
    const carried = new Headers(init?.headers ?? request?.headers).get('traceparent') ?? undefined;
    return calls.begin(init?.method ?? request?.method ?? 'GET', request?.url ?? String(input), carried);
  } catch {
    return undefined;
  }
}

function withTrace(call: Call, input: FetchInput, init: RequestInit | undefined): [FetchInput, RequestInit?] {
  if (!call.traceparent) return [input, init];
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set('traceparent', call.traceparent);
  return [input, { ...init, headers }];
}

function problemIn(response: Response) {
  const type = response.headers.get('content-type') ?? '';
  if (response.status < 400 || !/json/i.test(type)) return undefined;
  return readProblem(response.clone());
}
