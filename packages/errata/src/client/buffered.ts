import { LIMIT_WAIT, saysLimit } from '../explain/is-rate-limited.ts';
import { isLimit } from './asked-wait.ts';
import type { Call } from './call.ts';
import type { ClientInit, FetchInput } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { failing, failureOf } from './failing.ts';
import { fastPath, loadFastPath } from './on-node.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Fields, Prepared } from './prepare.ts';
import type { Reply } from './reply.ts';
import { runCall, type Send } from './run.ts';
import { objectIn, saysFailure } from './says-failure.ts';
import { readReply } from './send-reply.ts';

const MAX_BYTES = 100 * 1024 * 1024;

/** What a client and its ways to read whole responses share. */
export interface Core {
  readonly options: ClientOptions;
  begin(input: FetchInput, init: ClientInit | undefined, outer: number | undefined): [Call, Prepared];
  stack(init: ClientInit | undefined, method: string): Policy;
  fieldsOf(call: Call, prepared: Prepared): Fields | Promise<Fields>;
  overFetch(prepared: Prepared): Send<Response>;
}

/**
 * Adds what only the body says: GitHub's secondary limit is a 403 that may say so in no field. Whoever runs into it is to stay away
 * for a minute.
 */
function withLimit(outcome: Outcome<Reply>): Outcome<Reply> {
  const { status, value } = outcome;
  if (status !== 403 || !value || isLimit(outcome) || !saysLimit(value.text())) return outcome;
  return {
    ...outcome,
    header: (name) =>
      outcome.header(name) ?? (name === 'retry-after' ? String(LIMIT_WAIT / 1000) : undefined),
  };
}

/** A call that was answered. */
interface Answer {
  readonly call: Call;
  readonly outcome: Outcome<Reply>;
  readonly prepared: Prepared;
  readonly reply: Reply;
}

/** Calls whose responses are read to their end, as a part of each attempt. */
export interface Buffered {
  json(input: FetchInput, init: ClientInit | undefined, outer: number | undefined): Promise<unknown>;
  text(input: FetchInput, init: ClientInit | undefined, outer: number | undefined): Promise<string>;
  request(input: FetchInput, init: ClientInit | undefined, outer: number | undefined): Promise<Reply>;
}

/** Makes them: over Node's own dispatcher where that is possible, else over fetch. */
export function bufferedOf({ options, begin, stack, fieldsOf, overFetch }: Core): Buffered {
  const { throws = true, isFailure = saysFailure, maxBytes = MAX_BYTES } = options;

  function senderOf(prepared: Prepared): Send<Reply> {
    const dispatcher = fastPath?.dispatcherFor(options, prepared);
    if (!fastPath || !dispatcher) {
      const send = overFetch(prepared);
      return async (scope, call) => withLimit(await readReply(await send(scope, call), maxBytes, scope));
    }
    const { forAttempt, requestOf, sendDispatch } = fastPath;
    return async (scope, call) => {
      const made = fieldsOf(call, prepared);
      const request = requestOf(prepared, made instanceof Promise ? await made : made);
      return withLimit(await sendDispatch(forAttempt(call, dispatcher), request, maxBytes, scope));
    };
  }

  async function answer(
    input: FetchInput,
    init: ClientInit | undefined,
    outer: number | undefined,
  ): Promise<Answer> {
    const [call, prepared] = begin(input, init, outer);
    const loading = options.fetch ? undefined : loadFastPath();
    if (loading) await loading;
    const outcome = await runCall(stack(init, call.method), call, prepared.signal, senderOf(prepared));
    const reply = outcome.value;
    if (!reply) throw await failureOf(call, outcome.error);
    if (reply.status >= 400 && (init?.throws ?? throws))
      throw await (await failing()).errorOfReply(call, outcome, prepared, reply);
    return { call, outcome, prepared, reply };
  }

  /** Throws where a success says that it is none. */
  async function check(
    { call, outcome, prepared, reply }: Answer,
    init: ClientInit | undefined,
    body: unknown,
  ) {
    if (isFailure && (init?.throws ?? throws) && body !== undefined && isFailure(body))
      throw await (await failing()).errorOfReply(call, outcome, prepared, reply);
  }

  return {
    request: async (input, init, outer) => (await answer(input, init, outer)).reply,
    text: async (input, init, outer) => {
      const answered = await answer(input, init, outer);
      const text = answered.reply.text();
      await check(answered, init, objectIn(text));
      return text;
    },
    json: async (input, init, outer) => {
      const answered = await answer(input, init, outer);
      const { call, reply } = answered;
      const text = reply.text();
      if (text === '') return undefined;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (error) {
        throw (await failing()).malformed(call, reply, error);
      }
      await check(answered, init, value);
      return value;
    },
  };
}
