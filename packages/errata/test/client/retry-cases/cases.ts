import { getEventListeners } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Misbehaving, misbehaving, type Step } from '../../support/misbehaving.ts';
import type { Came, Make, Send, Sent, Wanted } from './clients.ts';

/** What a client is tried with. */
export interface Trial {
  /** The client; undefined where it has no such option. */
  readonly make: (wanted?: Wanted) => Send;
  readonly serve: (...script: Step[]) => Promise<Misbehaving>;
}

/** Thrown by `make` where a client has no such option. */
export class NotOffered extends Error {}

/** One thing that a peer tests of itself. */
export interface Case {
  readonly name: string;
  /** Whose suite tests it. */
  readonly from: readonly Peer[];
  /** Why ours does otherwise; absent where it must pass. */
  readonly notOurs?: string;
  /** Does the client do it? */
  readonly holds: (trial: Trial) => Promise<boolean>;
}

type Peer = 'ky' | 'got' | 'axios-retry' | 'p-retry' | 'cockatiel' | 'undici';

const OK: Step = { status: 200, body: 'ok' };
const BUSY: Step = { status: 503, body: 'busy' };

/** Makes what a case needs of a client. */
export function trialOf(make: Make): Trial {
  return {
    serve: misbehaving,
    make: (wanted = {}) => {
      const send = make(wanted);
      if (!send) throw new NotOffered();
      return send;
    },
  };
}

/** Sends one request to a server that follows a script; what came, or the error, and what the server saw. */
async function tried({ make, serve }: Trial, script: Step[], sent?: Sent, wanted?: Wanted) {
  const server = await serve(...script);
  const send = make(wanted);
  const began = performance.now();
  let came: Came | undefined;
  let error: unknown;
  try {
    came = await send(server.url, sent);
  } catch (thrown) {
    error = thrown;
  }
  return { came, error, seen: server.seen, ms: performance.now() - began };
}

const sends =
  (script: Step[], attempts: number, status: number, sent?: Sent, wanted?: Wanted) =>
  async (trial: Trial) => {
    const { came, seen } = await tried(trial, script, sent, wanted);
    return came?.status === status && seen.length === attempts;
  };

const waits =
  (headers: Record<string, string>, least: number, most: number, status = 503) =>
  async (trial: Trial) => {
    const { came, seen, ms } = await tried(trial, [{ status, headers }, OK]);
    return came?.status === 200 && seen.length === 2 && ms >= least && ms <= most;
  };

/** A port on which nothing listens. */
async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}/`;
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

/** A call that is given up after so many milliseconds. */
async function givenUp({ make, serve }: Trial, script: Step[], reason?: Error, wanted?: Wanted) {
  const server = await serve(...script);
  const given = new AbortController();
  const send = make(wanted);
  const sent = send(server.url, { signal: given.signal }).then(
    () => undefined,
    (error: unknown) => error,
  );
  await sleep(60);
  const before = server.seen.length;
  const began = performance.now();
  given.abort(reason);
  const error = await sent;
  const ms = performance.now() - began;
  await sleep(30);
  return { error, ms, before, after: server.seen.length };
}

function codesOf(error: unknown): unknown[] {
  const codes: unknown[] = [];
  for (let at = error; at && codes.length < 8; at = (at as Error).cause)
    codes.push((at as { code?: unknown }).code);
  return codes;
}

/** What the suites of the peers test, in our words: what is sent again. */
export const CASES: readonly Case[] = [
  {
    name: 'A call that goes well is sent once',
    from: ['axios-retry', 'cockatiel', 'p-retry'],
    holds: sends([OK], 1, 200),
  },
  {
    name: 'A 500 is followed by another attempt',
    from: ['ky', 'got', 'axios-retry', 'undici'],
    holds: sends([{ status: 500 }, OK], 2, 200),
  },
  ...[408, 429, 500, 502, 503, 504].map((status) => ({
    name: `${status} is sent again`,
    from: ['ky', 'got'] as const,
    holds: sends([{ status }, OK], 2, 200),
  })),
  ...[400, 401, 404, 409, 422, 501].map((status) => ({
    name: `${status} is not sent again`,
    from: ['ky', 'got'] as const,
    holds: sends([{ status }, OK], 1, status),
  })),
  ...['HEAD', 'OPTIONS', 'PUT', 'DELETE'].map((method) => ({
    name: `${method} is sent again`,
    from: ['ky', 'got', 'axios-retry', 'undici'] as const,
    holds: sends([BUSY, OK], 2, 200, { method }),
  })),
  { name: 'QUERY is sent again', from: ['ky'], holds: sends([BUSY, OK], 2, 200, { method: 'QUERY' }) },
  ...['POST', 'PATCH'].map((method) => ({
    name: `${method} is not sent again`,
    from: ['ky', 'got', 'axios-retry', 'undici'] as const,
    holds: sends([BUSY, OK], 1, 503, { method, body: 'x' }),
  })),
  {
    name: 'The body goes with each attempt',
    from: ['undici', 'got', 'ky'],
    holds: async (trial) => {
      const { came, seen } = await tried(trial, [BUSY, OK], { method: 'PUT', body: 'text' });
      return came?.status === 200 && seen.length === 2 && seen.every(({ body }) => body === 'text');
    },
  },
  {
    name: 'A body that is a stream is sent whole or not again',
    from: ['undici', 'got', 'ky'],
    holds: async (trial) => {
      const { came, seen } = await tried(trial, [BUSY, OK], { method: 'PUT', body: ['te', 'xt'] });
      return (
        came !== undefined &&
        seen.every(({ body }) => body === 'text') &&
        came.status === (seen.length === 2 ? 200 : 503)
      );
    },
  },
  {
    name: 'After the last attempt its answer is given, with its body',
    from: ['ky', 'got', 'axios-retry', 'p-retry', 'cockatiel', 'undici'],
    holds: async (trial) => {
      const { came, seen } = await tried(trial, [BUSY]);
      return came?.status === 503 && came.body === 'busy' && seen.length === 3;
    },
  },
  {
    name: 'One attempt, where no more are wanted',
    from: ['ky', 'got', 'axios-retry', 'p-retry'],
    holds: sends([BUSY, OK], 1, 503, {}, { attempts: 1 }),
  },
  {
    name: 'Statuses can be chosen',
    from: ['ky', 'got', 'undici'],
    holds: sends([{ status: 418 }, OK], 2, 200, {}, { statuses: [418] }),
  },
  {
    name: 'Methods can be chosen',
    from: ['ky', 'got', 'undici'],
    holds: sends([BUSY, OK], 2, 200, { method: 'POST' }, { methods: ['POST'] }),
  },
  {
    name: 'A function can forbid an attempt',
    from: ['ky', 'got', 'axios-retry', 'p-retry'],
    holds: sends([BUSY, OK], 1, 503, {}, { mayRetry: () => false }),
  },
  {
    name: 'A listener is told of each further attempt, by number',
    from: ['ky', 'got', 'axios-retry', 'p-retry', 'cockatiel'],
    holds: async (trial) => {
      const told: number[] = [];
      await tried(trial, [BUSY], {}, { onRetry: (failed) => told.push(failed) });
      return told.join() === '1,2';
    },
  },
  {
    name: 'A connection that is reset is followed by another',
    from: ['undici', 'got', 'axios-retry', 'p-retry'],
    holds: sends(['reset', OK], 2, 200),
  },
  {
    name: 'Where nothing but resets come, the error says so',
    from: ['undici', 'got', 'axios-retry', 'p-retry', 'cockatiel'],
    holds: async (trial) => {
      const { error, seen } = await tried(trial, ['reset']);
      return (
        seen.length === 3 && codesOf(error).some((code) => code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
      );
    },
  },
  {
    name: 'A POST whose connection is reset is not sent again',
    from: ['got', 'axios-retry'],
    holds: async (trial) => {
      const { error, seen } = await tried(trial, ['reset', OK], { method: 'POST', body: 'x' });
      return error !== undefined && seen.length === 1;
    },
  },
  {
    name: 'A refused connection ends in an error that says so',
    from: ['got', 'axios-retry', 'undici'],
    holds: async ({ make }) => {
      const error: unknown = await make()(await closedUrl()).catch((thrown: unknown) => thrown);
      return codesOf(error).includes('ECONNREFUSED');
    },
  },
  {
    name: 'A body that breaks off is asked for again, where it is read for the caller',
    from: ['got'],
    holds: sends(['half body', OK], 2, 200),
  },
  {
    name: 'A body that breaks off is resumed by Range and ETag',
    from: ['undici'],
    notOurs:
      'The call is repeated as a whole where it is read for the caller. Splicing two answers is right only where the ETag is strong and the server honours it.',
    holds: async ({ make, serve }) => {
      const server = await serve('half body', {
        status: 206,
        headers: { 'content-range': 'bytes 8-99/100' },
        body: 'x'.repeat(92),
      });
      const came = await make()(server.url).catch(() => undefined);
      return came?.status === 200 && server.seen[1]?.headers.range !== undefined;
    },
  },
  {
    name: 'Retry-After in seconds is kept to',
    from: ['ky', 'got', 'axios-retry', 'undici'],
    holds: waits({ 'retry-after': '1' }, 950, 2500),
  },
  {
    name: 'Retry-After as a date is kept to',
    from: ['ky', 'got', 'axios-retry', 'undici'],
    holds: (trial) => waits({ 'retry-after': inSeconds(2), date: inSeconds(0) }, 850, 3500, 429)(trial),
  },
  { name: 'Retry-After: 0 is at once', from: ['ky', 'got'], holds: waits({ 'retry-after': '0' }, 0, 400) },
  {
    name: 'A Retry-After in the past is at once',
    from: ['axios-retry'],
    holds: (trial) => waits({ 'retry-after': inSeconds(-60) }, 0, 400)(trial),
  },
  ...['-1', 'soon', ''].map((value) => ({
    name: `Retry-After: ${value === '' ? '(empty)' : value} is ignored`,
    from: ['axios-retry'] as const,
    holds: waits({ 'retry-after': value }, 0, 400),
  })),
  {
    name: 'RateLimit-Reset is kept to as Retry-After is',
    from: ['ky'],
    holds: waits({ 'ratelimit-reset': '1' }, 950, 2500, 429),
  },
  {
    name: '413 with a Retry-After is sent again',
    from: ['ky', 'got'],
    holds: waits({ 'retry-after': '1' }, 950, 2500, 413),
  },
  {
    name: 'A Retry-After of an hour is not waited for',
    from: ['ky'],
    holds: async (trial) => {
      const given = new AbortController();
      const timer = setTimeout(() => given.abort(), 1_500);
      const sent = { signal: given.signal };
      const { came, seen } = await tried(
        trial,
        [{ status: 429, headers: { 'retry-after': '3600' } }, OK],
        sent,
      );
      clearTimeout(timer);
      return came?.status === 429 && seen.length === 1;
    },
  },
  {
    name: 'A Retry-After that no timer can hold is not an attempt at once',
    from: ['got'],
    holds: async (trial) => {
      const given = new AbortController();
      const timer = setTimeout(() => given.abort(), 1_000);
      const script: Step[] = [{ status: 503, headers: { 'retry-after': '2147484' } }, OK];
      const { seen } = await tried(trial, script, { signal: given.signal });
      clearTimeout(timer);
      return seen.length === 1;
    },
  },
];

/** What none of the suites tests, and a server would like to be sure of. */
export const UNTESTED_CASES: readonly Case[] = [
  {
    name: 'While nothing succeeds, 40 calls are at most 54 requests',
    from: [],
    holds: async ({ make, serve }) => {
      const { url, seen } = await serve(BUSY);
      const send = make();
      for (let call = 0; call < 40; call += 1) await send(url);
      return seen.length <= 40 * 1.35;
    },
  },
  {
    name: 'A POST with an Idempotency-Key is sent again',
    from: [],
    holds: sends([BUSY, OK], 2, 200, { method: 'POST', headers: { 'Idempotency-Key': '"k"' } }),
  },
  {
    name: 'A server that says x-should-retry: false is obeyed',
    from: [],
    holds: sends([{ status: 503, headers: { 'x-should-retry': 'false' } }, OK], 1, 503),
  },
  {
    name: 'A limit that comes as 403 is waited for (GitHub)',
    from: [],
    holds: waits({ 'retry-after': '1', 'x-ratelimit-remaining': '0' }, 950, 2500, 403),
  },
  {
    name: 'RateLimit of the present draft is kept to',
    from: [],
    holds: waits({ ratelimit: '"default";r=0;t=1' }, 950, 2500, 429),
  },
  {
    name: 'Each request says which attempt it is',
    from: [],
    holds: async (trial) => {
      const { seen } = await tried(trial, [BUSY, OK]);
      return new Set(seen.map(({ headers }) => JSON.stringify(headers))).size === 2;
    },
  },
];

/** Time, giving up, and what only some have. */
export const MORE_CASES: readonly Case[] = [
  {
    name: 'An attempt that hangs is given up, and another sent',
    from: ['ky', 'got', 'axios-retry', 'cockatiel'],
    holds: sends(['hang', OK], 2, 200, {}, { attemptTimeout: 150 }),
  },
  {
    name: 'Each attempt has the whole timeout',
    from: ['ky', 'axios-retry'],
    holds: sends(['hang', 'hang', OK], 3, 200, {}, { attemptTimeout: 120 }),
  },
  {
    name: 'A bound on all attempts holds while one of them hangs',
    from: ['ky', 'p-retry', 'cockatiel'],
    holds: async (trial) => {
      const given = new AbortController();
      const timer = setTimeout(() => given.abort(), 1_500);
      const { error, ms } = await tried(trial, ['hang'], { signal: given.signal }, { deadline: 200 });
      clearTimeout(timer);
      return error !== undefined && ms < 1_000;
    },
  },
  {
    name: 'A call that is given up in flight ends at once, and is not sent again',
    from: ['ky', 'got', 'axios-retry', 'p-retry', 'cockatiel'],
    holds: async (trial) => {
      const { error, ms, before, after } = await givenUp(trial, ['hang']);
      return error !== undefined && ms < 200 && before === 1 && after === 1;
    },
  },
  {
    name: 'A call that is given up in a wait ends at once, and is not sent again',
    from: ['ky', 'got', 'p-retry', 'cockatiel'],
    holds: async (trial) => {
      const { error, ms, before, after } = await givenUp(
        trial,
        [{ status: 503, headers: { 'retry-after': '2' } }, OK],
        undefined,
        {
          waitMs: 2_000,
        },
      );
      return error !== undefined && ms < 200 && before === 1 && after === 1;
    },
  },
  {
    name: 'What the caller gives as reason is what is thrown',
    from: ['p-retry', 'cockatiel'],
    holds: async (trial) => {
      const reason = new Error('changed my mind');
      const { error } = await givenUp(trial, ['hang'], reason);
      return error === reason;
    },
  },
  {
    name: 'A call that is given up before it begins is not sent',
    from: ['p-retry', 'got', 'ky'],
    holds: async (trial) => {
      const { error, seen } = await tried(trial, [OK], { signal: AbortSignal.abort() });
      return error !== undefined && seen.length === 0;
    },
  },
  {
    name: 'Calls under one signal leave no listener on it',
    from: ['cockatiel', 'got'],
    holds: async ({ make, serve }) => {
      const { url } = await serve(OK);
      const { signal } = new AbortController();
      const send = make({ attemptTimeout: 5_000 });
      for (let call = 0; call < 20; call += 1) await send(url, { signal });
      return getEventListeners(signal, 'abort').length <= 2;
    },
  },
  {
    name: 'A bad URL is refused, and not tried again',
    from: ['p-retry', 'ky', 'got'],
    holds: async ({ make }) => {
      const told: number[] = [];
      const error: unknown = await make({ onRetry: (failed) => told.push(failed) })('http://[').catch(
        (thrown: unknown) => thrown,
      );
      return error instanceof Error && told.length === 0;
    },
  },
  {
    name: 'A breaker opens after failures, and then nothing is sent',
    from: ['cockatiel'],
    holds: async ({ make, serve }) => {
      const { url, seen } = await serve(BUSY);
      const send = make({ breaker: true, attempts: 1 });
      for (let call = 0; call < 5; call += 1) await send(url).catch(() => undefined);
      return seen.length === 2;
    },
  },
  {
    name: 'A breaker that probes sends one, and closes when it goes well',
    from: ['cockatiel'],
    holds: async ({ make, serve }) => {
      const { url, seen } = await serve(BUSY, BUSY, OK);
      const send = make({ breaker: true, attempts: 1 });
      for (let call = 0; call < 3; call += 1) await send(url).catch(() => undefined);
      await sleep(450);
      const probe = await send(url);
      const after = await send(url);
      return probe.status === 200 && after.status === 200 && seen.length === 4;
    },
  },
  {
    name: 'A limit keeps the rest waiting, and refuses what is beyond the queue',
    from: ['cockatiel'],
    holds: async ({ make, serve }) => {
      const { url, seen } = await serve('hang');
      const send = make({ limit: { inFlight: 2, waiting: 1 }, attempts: 1 });
      const given = new AbortController();
      const calls = Array.from({ length: 4 }, () =>
        send(url, { signal: given.signal }).then(
          () => 'came',
          () => 'refused',
        ),
      );
      const first = await Promise.race(calls);
      await sleep(60);
      const sent = seen.length;
      given.abort();
      await Promise.all(calls);
      return first === 'refused' && sent === 2;
    },
  },
];
