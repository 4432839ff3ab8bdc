/** The policies of `errata/client` for axios: `axios.create({ adapter: errata(axios) })`. Imports nothing of axios. */

import { ATTEMPT_FIELD, ambientAttempt, attemptOf } from '../attempt-of.ts';
import { Call } from '../call.ts';
import { failed, type Outcome } from '../outcome.ts';
import { isCrossOrigin } from '../request-fields.ts';
import { runCall } from '../run.ts';
import type { Scope } from '../scope.ts';
import { stackFor } from '../stack.ts';
import type { LibraryOptions } from './options.ts';

export type { LibraryOptions } from './options.ts';

/** The fields of a request or a response, as axios has them. */
export interface AxiosFields {
  get(name: string): unknown;
  set(name: string, value: string): unknown;
}

/** What of a request is read here. */
interface AxiosRequest {
  readonly method?: string;
  readonly url?: string;
  readonly baseURL?: string;
  readonly data?: unknown;
  readonly signal?: unknown;
  readonly headers: AxiosFields;
}

/** Sends one request. */
export type AxiosAdapterLike = (config: never) => Promise<unknown>;

/** axios itself, or what has these two of it. */
export interface AxiosLike<Adapter extends AxiosAdapterLike> {
  readonly getAdapter: (adapters: never, config?: never) => Adapter;
  readonly defaults: { readonly adapter?: unknown };
}

/** What an attempt came to: it is what the adapter's promise does in the end. */
type Ending = { readonly response: unknown } | { readonly error: unknown };

function headerOf(response: unknown): Outcome['header'] {
  const { headers } = response as { readonly headers?: Partial<AxiosFields> & Record<string, unknown> };
  return (name) => {
    const value = typeof headers?.get === 'function' ? headers.get(name) : headers?.[name];
    return value === undefined || value === null ? undefined : String(value);
  };
}

function outcomeOf(response: unknown, ending: Ending): Outcome<Ending> {
  const { status, data } = response as { readonly status: number; readonly data?: unknown };
  const destroy = (data as { destroy?: unknown } | null)?.destroy;
  return {
    status,
    header: headerOf(response),
    value: ending,
    // Bodies are read whole, but for streams.
    ...(typeof destroy === 'function' ? { discard: () => void destroy.call(data) } : {}),
  };
}

function isStream(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return 'pipe' in data || (typeof ReadableStream !== 'undefined' && data instanceof ReadableStream);
}

/** Forms of the package form-data are streams too, and can be read once. */
function urlOf({ url = '', baseURL = '' }: AxiosRequest): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return url;
  return baseURL === '' ? url : `${baseURL.replace(/\/$/, '')}/${url.replace(/^\//, '')}`;
}

/**
 * An adapter for axios: `axios.create({ adapter: errata(axios) })`. Requests are repeated as `createFetch` repeats them, within the
 * same budget; what comes of the last attempt comes of the call, with `validateStatus`, interceptors and errors as ever. axios'
 * own `timeout` bounds each attempt.
 *
 * @param axios axios, for the adapter that sends: that of its defaults.
 */
export function errata<Adapter extends AxiosAdapterLike>(
  axios: AxiosLike<Adapter>,
  options: LibraryOptions = {},
): Adapter {
  const policy = stackFor(options)(undefined);
  const adapter = async (config: AxiosRequest) => {
    const send = axios.getAdapter(axios.defaults.adapter as never, config as never);
    const inner = (request: object) => send(request as never);
    const { headers } = config;
    const signal = config.signal as AbortSignal | undefined;
    const call = new Call({
      method: (config.method ?? 'get').toUpperCase(),
      url: urlOf(config),
      keyed: Boolean(headers.get('idempotency-key')),
      replayable: !isStream(config.data),
      outer: attemptOf({ headers: { [ATTEMPT_FIELD]: headers.get(ATTEMPT_FIELD) } }) ?? ambientAttempt(),
      clock: options.clock,
      on: options.on,
    });
    const attempt = async (scope: Scope): Promise<Outcome<Ending>> => {
      for (const [name, value] of Object.entries(call.fields ?? {})) headers.set(name, value);
      if (!isCrossOrigin(call.origin)) headers.set(ATTEMPT_FIELD, String(call.outer ?? call.begun));
      try {
        const response: unknown = await inner({ ...config, signal: scope.signal });
        return outcomeOf(response, { response });
      } catch (error) {
        const { response } = error as { readonly response?: unknown };
        return response ? outcomeOf(response, { error }) : { ...failed(error), value: { error } };
      }
    };
    const { value, error } = await runCall(policy, call, signal, attempt);
    // axios words it when the caller gave up: nothing is sent for a signal that is aborted.
    if (signal?.aborted) return inner(config);
    if (value && 'response' in value) return value.response;
    if (value) throw value.error;
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), {
      isAxiosError: true,
      config,
    });
  };
  return adapter as unknown as Adapter;
}
