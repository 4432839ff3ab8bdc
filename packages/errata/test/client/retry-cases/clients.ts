import { Readable } from 'node:stream';
import axios, { AxiosError } from 'axios';
import axiosRetry from 'axios-retry';
import {
  bulkhead,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  retry as cockatielRetry,
  handleAll,
  handleWhen,
  noop,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { breaker, budget, concurrency, createFetch, isApiError } from 'errata/client';
import got, { HTTPError as GotHttpError } from 'got';
import ky, { HTTPError as KyHttpError } from 'ky';
import pRetry, { AbortError } from 'p-retry';
import { Agent, RetryAgent, request } from 'undici';

/** A request, as every client can send it. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | readonly string[];
  readonly signal?: AbortSignal;
}

/** What came of it. A status is no failure here; where nothing came it rejects. */
export interface Came {
  readonly status: number;
  readonly body: string;
}

export type Send = (url: string, sent?: Sent) => Promise<Came>;

/** What a case asks of a client beyond its defaults. Backoff is made short everywhere: no case is about its length. */
export interface Wanted {
  /** In all, the first included. Default 3. */
  readonly attempts?: number;
  /** Milliseconds of one attempt. */
  readonly attemptTimeout?: number;
  /** Milliseconds to wait, for those that read no Retry-After. */
  readonly waitMs?: number;
  /** Milliseconds of all. */
  readonly deadline?: number;
  readonly statuses?: readonly number[];
  readonly methods?: readonly string[];
  /** Told before each further attempt, with the number of those that failed. */
  readonly onRetry?: (failed: number) => void;
  /** Has the last word: false ends the call. */
  readonly mayRetry?: () => boolean;
  /** Opens after two failures, for 200 ms. */
  readonly breaker?: true;
  /** As many in flight and as many waiting. */
  readonly limit?: { readonly inFlight: number; readonly waiting: number };
}

/** Makes a client, or says that it has no such option. */
export type Make = (wanted: Wanted) => Send | undefined;

/** Bodies of several parts are streams. */
const streamed = (body: Sent['body']) => (typeof body === 'object' ? Readable.from(body) : body);
const webBody = (body: Sent['body']) =>
  typeof body === 'object'
    ? { body: Readable.toWeb(Readable.from(body)) as BodyInit, duplex: 'half' as const }
    : body === undefined
      ? {}
      : { body };

/** A response that is worth another attempt, as an error. */
class Failed extends Error {
  readonly came: Came;
  constructor(came: Came) {
    super(`Status ${came.status}`);
    this.came = came;
  }
}

async function plainFetch(url: string, { body, ...rest }: Sent = {}): Promise<Came> {
  const response = await fetch(url, { ...rest, ...webBody(body) } as RequestInit);
  const came = { status: response.status, body: await response.text() };
  if (came.status >= 500 || came.status === 429) throw new Failed(came);
  return came;
}

const came = (error: unknown): Came => {
  if (error instanceof Failed) return error.came;
  throw error;
};

const errata: Make = ({ attempts = 3, onRetry, mayRetry, methods, statuses, limit, ...wanted }) => {
  const api = createFetch({
    throws: false,
    isFailure: false,
    retry: {
      ...{ attempts, baseMs: 2, budget: budget() },
      ...(methods ? { methods } : {}),
      ...(statuses ? { statuses } : {}),
      ...(mayRetry ? { unless: () => !mayRetry() } : {}),
    },
    ...(wanted.deadline === undefined ? {} : { deadline: wanted.deadline }),
    ...(wanted.attemptTimeout === undefined ? {} : { attemptTimeout: wanted.attemptTimeout }),
    ...(wanted.breaker ? { breaker: breaker({ minimum: 2, failureRatio: 0.5, openMs: 200 }) } : {}),
    ...(limit
      ? { concurrency: concurrency({ initial: limit.inFlight, max: limit.inFlight, queue: limit.waiting }) }
      : {}),
    on: (event) => {
      if (event.type === 'retry') onRetry?.(event.attempt);
    },
  });
  return async (url, { body, ...rest } = {}) => {
    try {
      const reply = await api.request(url, { ...rest, ...webBody(body) });
      return { status: reply.status, body: reply.text() };
    } catch (error) {
      if (isApiError(error) && error.status > 0) return { status: error.status, body: error.body ?? '' };
      throw error;
    }
  };
};

const kyClient: Make = ({
  attempts = 3,
  attemptTimeout,
  deadline,
  methods,
  statuses,
  onRetry,
  mayRetry,
  ...other
}) => {
  if (deadline !== undefined || other.breaker || other.limit) return undefined;
  const client = ky.create({
    retry: {
      ...{ limit: attempts - 1, delay: () => 2 },
      ...(attemptTimeout === undefined ? {} : { retryOnTimeout: true }),
      ...(methods ? { methods: methods.map((method) => method.toLowerCase() as 'get') } : {}),
      ...(statuses ? { statusCodes: [...statuses] } : {}),
      ...(mayRetry ? { shouldRetry: () => (mayRetry() ? undefined : false) } : {}),
    },
    ...(attemptTimeout === undefined ? {} : { timeout: attemptTimeout }),
    hooks: { beforeRetry: [({ retryCount }) => onRetry?.(retryCount)] },
  });
  return async (url, { body, ...rest } = {}) => {
    try {
      const response = await client(url, { ...rest, ...webBody(body) });
      return { status: response.status, body: await response.text() };
    } catch (error) {
      if (!(error instanceof KyHttpError)) throw error;
      return { status: error.response.status, body: await error.response.text() };
    }
  };
};

const gotClient: Make = ({
  attempts = 3,
  attemptTimeout,
  deadline,
  methods,
  statuses,
  onRetry,
  mayRetry,
  ...other
}) => {
  if (deadline !== undefined || other.breaker || other.limit) return undefined;
  const client = got.extend({
    retry: {
      ...{ limit: attempts - 1, backoffLimit: 2, noise: 0 },
      ...(methods ? { methods: methods as 'GET'[] } : {}),
      ...(statuses ? { statusCodes: [...statuses] } : {}),
      ...(mayRetry ? { calculateDelay: ({ computedValue }) => (mayRetry() ? computedValue : 0) } : {}),
    },
    ...(attemptTimeout === undefined ? {} : { timeout: { request: attemptTimeout } }),
    hooks: { beforeRetry: [(_, count) => onRetry?.(count)] },
  });
  return async (url, { method = 'GET', body, ...rest } = {}) => {
    const content = streamed(body);
    const options = { ...rest, method: method as 'GET', ...(content === undefined ? {} : { body: content }) };
    try {
      const response = await client(url, options);
      return { status: response.statusCode, body: response.body };
    } catch (error) {
      if (!(error instanceof GotHttpError)) throw error;
      return { status: error.response.statusCode, body: String(error.response.body) };
    }
  };
};

const axiosClient: Make = ({
  attempts = 3,
  attemptTimeout,
  deadline,
  methods,
  statuses,
  onRetry,
  mayRetry,
  ...other
}) => {
  if (deadline !== undefined || other.breaker || other.limit) return undefined;
  const client = axios.create({ responseType: 'text', transformResponse: (text: unknown) => text });
  const { isNetworkOrIdempotentRequestError: usual, isRetryableError } = axiosRetry;
  const chosen = (error: AxiosError) =>
    (methods
      ? methods.includes((error.config?.method ?? 'get').toUpperCase()) && isRetryableError(error)
      : usual(error)) ||
    (statuses?.includes(error.response?.status ?? 0) ?? false);
  axiosRetry(client, {
    retries: attempts - 1,
    ...(attemptTimeout === undefined ? {} : { shouldResetTimeout: true }),
    retryCondition: (error) => {
      if (mayRetry && !mayRetry()) return false;
      return attemptTimeout !== undefined && error.code === 'ECONNABORTED' ? true : chosen(error);
    },
    onRetry: (count) => onRetry?.(count),
  });
  return async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
    try {
      const response = await client.request<string>({
        ...{ url, method, headers, data: streamed(body) },
        ...(signal ? { signal } : {}),
        ...(attemptTimeout === undefined ? {} : { timeout: attemptTimeout }),
      });
      return { status: response.status, body: response.data };
    } catch (error) {
      if (!(error instanceof AxiosError) || !error.response) throw error;
      return { status: error.response.status, body: String(error.response.data) };
    }
  };
};

const pRetryClient: Make = ({
  attempts = 3,
  attemptTimeout,
  deadline,
  methods,
  statuses,
  onRetry,
  mayRetry,
  ...other
}) => {
  if (methods || statuses || other.breaker || other.limit) return undefined;
  return async (url, sent = {}) => {
    const attempt = async () => {
      const signals = [
        sent.signal,
        attemptTimeout === undefined ? undefined : AbortSignal.timeout(attemptTimeout),
      ];
      const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
      try {
        return await plainFetch(url, { ...sent, signal });
      } catch (error) {
        throw sent.signal?.aborted && error instanceof Error ? new AbortError(error) : error;
      }
    };
    return pRetry(attempt, {
      ...{ retries: attempts - 1, minTimeout: other.waitMs ?? 1, maxTimeout: other.waitMs ?? 2 },
      ...(sent.signal ? { signal: sent.signal } : {}),
      ...(deadline === undefined ? {} : { maxRetryTime: deadline }),
      shouldRetry: ({ attemptNumber, retriesLeft }) => {
        if (mayRetry && !mayRetry()) return false;
        if (retriesLeft > 0) onRetry?.(attemptNumber);
        return true;
      },
    }).catch(came);
  };
};

const cockatielClient: Make = ({ attempts = 3, attemptTimeout, deadline, onRetry, mayRetry, ...other }) => {
  if (other.methods || other.statuses) return undefined;
  const policy = cockatielRetry(mayRetry ? handleWhen(() => mayRetry()) : handleAll, {
    maxAttempts: attempts - 1,
    backoff: new ConstantBackoff(other.waitMs ?? 2),
  });
  policy.onRetry(({ attempt }) => onRetry?.(attempt));
  const all = wrap(
    deadline === undefined ? noop : timeout(deadline, TimeoutStrategy.Aggressive),
    policy,
    other.breaker
      ? circuitBreaker(handleAll, { halfOpenAfter: 200, breaker: new ConsecutiveBreaker(2) })
      : noop,
    other.limit ? bulkhead(other.limit.inFlight, other.limit.waiting) : noop,
    attemptTimeout === undefined ? noop : timeout(attemptTimeout, TimeoutStrategy.Aggressive),
  );
  return async (url, sent = {}) =>
    all.execute(({ signal }) => plainFetch(url, { ...sent, signal }), sent.signal).catch(came);
};

const retryAgent: Make = ({
  attempts = 3,
  attemptTimeout,
  deadline,
  methods,
  statuses,
  onRetry,
  mayRetry,
  ...other
}) => {
  if (deadline !== undefined || onRetry || mayRetry || other.breaker || other.limit) return undefined;
  const inner = new Agent(
    attemptTimeout === undefined ? {} : { headersTimeout: attemptTimeout, bodyTimeout: attemptTimeout },
  );
  const dispatcher = new RetryAgent(inner, {
    ...{ maxRetries: attempts - 1, minTimeout: 1, throwOnError: false },
    ...(methods ? { methods: methods as 'GET'[] } : {}),
    ...(statuses ? { statusCodes: [...statuses] } : {}),
    ...(attemptTimeout === undefined
      ? {}
      : { errorCodes: ['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'] }),
  });
  return async (url, { method = 'GET', body, ...rest } = {}) => {
    const response = await request(url, {
      method: method as 'GET',
      dispatcher,
      ...rest,
      body: streamed(body) ?? null,
    });
    return { status: response.statusCode, body: await response.body.text() };
  };
};

/** Every client by its name, ours first. */
export const CLIENTS: Readonly<Record<string, Make>> = {
  errata,
  ky: kyClient,
  got: gotClient,
  'axios-retry': axiosClient,
  'p-retry + fetch': pRetryClient,
  'cockatiel + fetch': cockatielClient,
  'undici RetryAgent': retryAgent,
};
