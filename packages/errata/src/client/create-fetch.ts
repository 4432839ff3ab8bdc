import { isApiError } from './api-error.ts';
import { ambientAttempt, attemptOf, type InboundRequest } from './attempt-of.ts';
import { Call } from './call.ts';
import type { Client } from './client.ts';
import type { ClientInit, FetchInput } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { dispatcherFor, usualFields } from './dispatchable.ts';
import { clientError, errorOf, failureOf } from './failure.ts';
import { newKey } from './idempotency.ts';
import type { Outcome } from './outcome.ts';
import { type Prepared, prepare } from './prepare.ts';
import { readBody } from './read-body.ts';
import { saysFailure } from './read-problem.ts';
import type { Reply } from './reply.ts';
import { requestFields } from './request-fields.ts';
import { runCall, type Send } from './run.ts';
import { Scope } from './scope.ts';
import { sendDispatch } from './send-dispatch.ts';
import { sendFetch } from './send-fetch.ts';
import { readReply } from './send-reply.ts';
import { stackFor } from './stack.ts';

/** More of an error's body than this many bytes is not read, nor waited for longer than this many milliseconds. */
const MAX_ERROR_BODY = 1024 * 1024;
const MAX_ERROR_WAIT = 10_000;
const MAX_BYTES = 100 * 1024 * 1024;
const KEY = 'idempotency-key';

/** Reads the body of an error, and leaves the response as it was to whoever catches it. */
async function bodyOfError(call: Call, response: Response): Promise<string> {
  const scope = new Scope();
  const left = Math.min(call.deadlineAt - call.clock.now(), MAX_ERROR_WAIT);
  const timer = call.clock.set(() => scope.cancel(undefined), Math.max(left, 0));
  try {
    const copy = response.bodyUsed ? undefined : response.clone();
    const { bytes, whole } = await readBody(copy?.body ?? null, MAX_ERROR_BODY, scope);
    if (!whole) response.body?.cancel().catch(() => {});
    return new TextDecoder().decode(bytes);
  } finally {
    call.clock.clear(timer);
  }
}

/** A response of fetch, and the call that it belongs to. */
interface Answered {
  readonly call: Call;
  readonly outcome: Outcome;
  readonly response: Response;
  readonly prepared: Prepared;
}

function responseError({ call, outcome, response, prepared }: Answered, body: string): Promise<Error> {
  const { statusText, headers } = response;
  const { traceparent } = prepared.fields;
  return errorOf(call, { outcome, statusText, headers: [...headers], body, response, traceparent });
}

/** What `response.json()` answers, unless the value says that it is an error. */
function checkedJson(isFailure: (body: unknown) => boolean, about: Answered): Promise<unknown> {
  return Response.prototype.json.call(about.response).then(async (value: unknown) => {
    if (isFailure(value)) throw await responseError(about, JSON.stringify(value));
    return value;
  });
}

/**
 * Makes a `fetch` that recovers where that is safe, and throws what is an error with its code. With no option given: three
 * attempts with full jitter for what is idempotent, within a budget that all calls to an origin share, 10 seconds each and 30
 * in all.
 */
export function createFetch<E extends object = object>(options: ClientOptions<E> = {}): Client<E> {
  const { baseUrl, throws = true, isFailure = saysFailure, maxBytes = MAX_BYTES, clock, on } = options;
  const base = baseUrl === undefined ? undefined : String(baseUrl);
  const stack = stackFor(options);
  const fieldsOf = requestFields(options, base);

  function begin(
    input: FetchInput,
    init: ClientInit | undefined,
    outer: number | undefined,
  ): [Call, Prepared] {
    const prepared = prepare(input, init, base);
    const { fields, method, url, body } = prepared;
    const key = init?.idempotencyKey;
    if (key !== undefined) fields[KEY] = key === true ? `"${newKey()}"` : key;
    const call = new Call({
      method,
      url,
      keyed: fields[KEY] !== undefined,
      outer: init?.within ? attemptOf(init.within) : (outer ?? ambientAttempt()),
      clock,
      on,
    });
    if (body) call.body = body;
    return [call, prepared];
  }

  const overFetch =
    (prepared: Prepared): Send<Response> =>
    (scope, call) => {
      const fields = fieldsOf(call, prepared);
      return fields instanceof Promise
        ? fields.then((made) => sendFetch(options.fetch, prepared, made, scope))
        : sendFetch(options.fetch, prepared, fields, scope);
    };

  const forReply = (prepared: Prepared): Send<Reply> => {
    const { method, url, body } = prepared;
    const dispatcher = dispatcherFor(options, prepared);
    const send = overFetch(prepared);
    if (!dispatcher) return async (scope, call) => readReply(await send(scope, call), maxBytes, scope);
    const usual = usualFields(prepared);
    return async (scope, call) => {
      const made = fieldsOf(call, prepared);
      const fields = { ...usual, ...(made instanceof Promise ? await made : made) };
      return sendDispatch(dispatcher, { method, url, fields, body: body?.steady }, maxBytes, scope);
    };
  };

  async function respond(input: FetchInput, init: ClientInit | undefined, outer?: number): Promise<Response> {
    const [call, prepared] = begin(input, init, outer);
    const outcome = await runCall(stack(init), call, prepared.signal, overFetch(prepared));
    const response = outcome.value;
    if (!response) throw failureOf(call, outcome.error);
    if (!(init?.throws ?? throws)) return response;
    const about = { call, outcome, response, prepared };
    if (response.status >= 400) throw await responseError(about, await bodyOfError(call, response));
    if (isFailure) response.json = () => checkedJson(isFailure, about);
    return response;
  }

  async function reply(
    input: FetchInput,
    init: ClientInit | undefined,
    outer?: number,
  ): Promise<[Reply, (body: string) => Promise<Error>, Call]> {
    const [call, prepared] = begin(input, init, outer);
    const outcome = await runCall(stack(init), call, prepared.signal, forReply(prepared));
    const answer = outcome.value;
    if (!answer) throw failureOf(call, outcome.error);
    const fail = (body: string) => {
      const { statusText, headers } = answer;
      return errorOf(call, { outcome, statusText, headers, body, traceparent: prepared.fields.traceparent });
    };
    if (answer.status >= 400 && (init?.throws ?? throws)) throw await fail(answer.text());
    return [answer, fail, call];
  }

  async function json(input: FetchInput, init: ClientInit | undefined, outer?: number): Promise<unknown> {
    const [answer, fail, call] = await reply(input, init, outer);
    const text = answer.text();
    if (text === '') return undefined;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      const detail = `The body is no JSON; its media type is ${answer.header('content-type') ?? 'not given'}.`;
      throw clientError(call, 'malformed_response', answer.status, detail, error);
    }
    if (isFailure && (init?.throws ?? throws) && isFailure(value)) throw await fail(text);
    return value;
  }

  function clientOf(outer: number | undefined): Client<E> {
    const client = (input: FetchInput, init?: ClientInit) => respond(input, init, outer);
    const rest: Pick<Client<E>, keyof Client<E>> = {
      json: <T>(input: FetchInput, init?: ClientInit) => json(input, init, outer) as Promise<T>,
      text: async (input, init) => (await reply(input, init, outer))[0].text(),
      bytes: async (input, init) => (await reply(input, init, outer))[0].bytes(),
      request: async (input, init) => (await reply(input, init, outer))[0],
      isError: isApiError as Client<E>['isError'],
      within: (request: InboundRequest) => clientOf(attemptOf(request)),
    };
    return Object.assign(client, rest);
  }
  return clientOf(undefined);
}
