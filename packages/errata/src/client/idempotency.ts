import { newKey } from './new-key.ts';
import type { Policy } from './policy.ts';

/** Which requests get a key. */
export interface IdempotencyOptions {
  /** Methods that get a key. Default POST and PATCH. */
  readonly methods?: readonly string[];
  /** Name of the field, in lower case. Default `idempotency-key`. */
  readonly field?: string;
  /** Send the key without quotes, for servers that read no Structured Fields? Default false. */
  readonly bare?: boolean;
}

/**
 * Gives requests that are not idempotent an Idempotency-Key, one for all attempts of a call, so that they may be sent again
 * (draft-ietf-httpapi-idempotency-key-header). Only for servers that honour it. A key that the caller set stays. Stands outside `retry()`.
 */
export function idempotency(options: IdempotencyOptions = {}): Policy {
  const { methods = ['POST', 'PATCH'], field = 'idempotency-key', bare = false } = options;
  return {
    name: 'idempotency',
    run: (call, scope, next) => {
      if (!call.keyed && methods.includes(call.method)) {
        call.keyed = true;
        call.fields = { ...call.fields, [field]: bare ? newKey() : `"${newKey()}"` };
      }
      return next(scope);
    },
  };
}
