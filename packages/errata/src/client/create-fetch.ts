import { ambientAttempt, attemptOf, type InboundRequest } from './attempt-of.ts';
import type { Buffered, Core } from './buffered.ts';
import { Call } from './call.ts';
import type { Client } from './client.ts';
import type { ClientInit, FetchInput } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { expectFailure, failing, failureOf } from './failing.ts';
import type { Answered } from './failure.ts';
import { isApiError } from './is-api-error.ts';
import { fastPath, loadFastPath } from './on-node.ts';
import { type Prepared, prepare } from './prepare.ts';
import { requestFields } from './request-fields.ts';
import { runCall, type Send } from './run.ts';
import { objectIn, saysFailure } from './says-failure.ts';
import { sendFetch } from './send-fetch.ts';
import { stackFor } from './stack.ts';

const KEY = 'idempotency-key';

/**
 * Has `response.json()` and `text()` throw where the value says that it is an error. Lets go of the call then: undici keeps each
 * response until the next full garbage collection, and with it whatever the response leads to.
 */
function watch(about: Answered, isFailure: (body: unknown) => boolean): void {
  let answered: Answered | undefined = about;
  const { response } = about;
  const { json, text } = response;
  async function check(body: unknown): Promise<void> {
    const mine = answered;
    answered = undefined;
    if (mine && body !== undefined && isFailure(body))
      throw await (await failing()).errorOfResponse(mine, JSON.stringify(body));
  }
  response.json = async () => {
    const value = await json.call(response);
    await check(value);
    return value;
  };
  response.text = async () => {
    const value = await text.call(response);
    await check(objectIn(value));
    return value;
  };
}

/**
 * Makes a `fetch` that recovers where that is safe, and throws what is an error with its code. With no option given: three
 * attempts with full jitter for what is idempotent, within a budget that all calls to an origin share, 10 seconds each and 30
 * in all.
 */
export function createFetch<E extends object = object>(options: ClientOptions<E> = {}): Client<E> {
  const { baseUrl, throws = true, isFailure = saysFailure, clock, on } = options;
  const base = baseUrl === undefined ? undefined : String(baseUrl);
  const stack = stackFor(options);
  const fieldsOf = requestFields(options, base);

  function begin(
    input: FetchInput,
    init: ClientInit | undefined,
    outer: number | undefined,
  ): [Call, Prepared] {
    expectFailure();
    const prepared = prepare(input, init, base);
    const { fields, method, url, body } = prepared;
    const key = init?.idempotencyKey;
    if (typeof key === 'string') fields[KEY] = key;
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

  const overFetch = (prepared: Prepared): Send<Response> => {
    const send = fastPath?.overDispatcher(options, prepared) ?? sendFetch;
    return (scope, call) => {
      const fields = fieldsOf(call, prepared);
      return fields instanceof Promise
        ? fields.then((made) => send(options.fetch, prepared, made, scope, call))
        : send(options.fetch, prepared, fields, scope, call);
    };
  };

  async function respond(input: FetchInput, init: ClientInit | undefined, outer?: number): Promise<Response> {
    const [call, prepared] = begin(input, init, outer);
    const loading = options.fetch ? undefined : loadFastPath();
    if (loading) await loading;
    const outcome = await runCall(stack(init, call.method), call, prepared.signal, overFetch(prepared));
    const response = outcome.value;
    if (!response) throw await failureOf(call, outcome.error);
    if (!(init?.throws ?? throws)) return response;
    const about = { call, outcome, response, prepared };
    if (response.status >= 400) throw await (await failing()).errorOfResponse(about);
    if (isFailure) watch(about, isFailure);
    return response;
  }

  const core: Core = { options, begin, stack, fieldsOf, overFetch };
  let made: Buffered | undefined;

  /** What reads responses to their end, which a drop-in alone has no use for. */
  async function buffered(): Promise<Buffered> {
    made ??= (await import('./buffered.ts')).bufferedOf(core);
    return made;
  }

  function clientOf(outer: number | undefined): Client<E> {
    const client = (input: FetchInput, init?: ClientInit) => respond(input, init, outer);
    const request = async (input: FetchInput, init?: ClientInit) =>
      (await buffered()).request(input, init, outer);
    const rest: Pick<Client<E>, keyof Client<E>> = {
      json: async <T>(input: FetchInput, init?: ClientInit) =>
        (await (await buffered()).json(input, init, outer)) as T,
      text: async (input, init) => (await buffered()).text(input, init, outer),
      bytes: async (input, init) => (await request(input, init)).bytes(),
      request,
      isError: isApiError as Client<E>['isError'],
      within: (request: InboundRequest) => clientOf(attemptOf(request)),
    };
    return Object.assign(client, rest);
  }
  return clientOf(undefined);
}
