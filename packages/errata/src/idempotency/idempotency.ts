import type { Exchange, Reply } from '../problem/exchange.ts';
import type { Policy } from '../problem/policy.ts';
import { idempotencyErrors } from './errors.ts';
import { digest, fingerprintOf } from './fingerprint.ts';
import { parseKey } from './key.ts';
import { remembered } from './remembered.ts';
import type { Claim, IdempotencyStore } from './store.ts';

/** How keys are heeded. Times are in seconds. */
export interface IdempotencyOptions {
  /** Where they are remembered: `memoryStore()`, or one of your own for several processes. */
  readonly store: IdempotencyStore;
  /**
   * Who calls: the id of a user, key or tenant. A key belongs to its caller; with a scope that several callers share,
   * one could be sent what belongs to another.
   */
  readonly scope: (exchange: Exchange) => string;
  /** Refuse requests that have no key? Default `false`: they are carried out as ever. */
  readonly required?: boolean;
  /** The methods whose keys are heeded. Default POST and PATCH. */
  readonly methods?: readonly string[];
  /** How long a response is remembered. Default 86400: a day. */
  readonly ttl?: number;
  /** How long a request may take before another with its key is carried out, as after a crash. Default 60. */
  readonly lease?: number;
  /** Bytes of a body that are remembered at most. Default 65536. */
  readonly maxBody?: number;
  /**
   * What makes two requests the same. Default: method, target, and the body with its type and length; type and length
   * alone of a body above 1 MiB, and of one that the framework has not parsed yet (Fastify before `preValidation`). A
   * multipart body has another boundary each time: give a function of your own.
   */
  readonly fingerprint?: (exchange: Exchange) => string | Promise<string>;
  /** Is a response of this status the answer to the key for good? */
  readonly remember?: (status: number) => boolean;
}

/** Statuses by which the same request may fare better the next time. */
const NOT_FOR_GOOD = new Set([401, 403, 408, 409, 421, 423, 425, 429]);

function isForGood(status: number): boolean {
  return status < 500 && !NOT_FOR_GOOD.has(status);
}

/** The status that adapters tell where there was no response at all. */
const NO_RESPONSE = 499;

/**
 * Carries out a request with an Idempotency-Key once (draft-ietf-httpapi-idempotency-key-header-07): a retry is sent the
 * first response again, with `Idempotent-Replayed: true`; one that comes while the first is carried out gets 409, the
 * same key with another payload 422. Put it after authentication, and give it to the adapter's `guard`.
 *
 * Remembered are responses that would be the same again: success, redirection, and a refusal that depends on the request
 * alone (400, 402, 404, 422 …). Forgotten are those that a retry is meant to get past (401, 403, 408, 409, 421, 423, 425,
 * 429) and 5xx: if they were remembered, no retry could ever succeed. So a handler that fails must leave nothing half
 * done, as one transaction does; where it cannot promise that, pass `remember: () => true`.
 *
 * Of a response that is larger than `maxBody`, broke off or is not text, only its status is remembered; a retry is not
 * carried out again but told so (409 `idempotency_response_not_kept`). Where the server dies in the midst, the key is
 * free again after `lease`. Where the store fails, requests with a key are refused with 503.
 */
export function idempotency(options: IdempotencyOptions): Policy {
  const { store, scope, required = false, methods = ['POST', 'PATCH'], remember = isForGood } = options;
  const { ttl = 86_400, lease = 60, maxBody = 65_536, fingerprint = fingerprintOf } = options;
  const claims = new WeakMap<Exchange, Claim>();

  const { idempotency_key_missing, ...always } = idempotencyErrors;
  return {
    errors: [...(required ? [idempotency_key_missing] : []), ...Object.values(always)],
    keepBytes: maxBody,
    async before(exchange): Promise<Reply | undefined> {
      if (!methods.includes(exchange.method)) return undefined;
      const field = exchange.header('idempotency-key');
      if (field === undefined) {
        if (required) throw idempotency_key_missing();
        return undefined;
      }
      const key = parseKey(field);
      if (key === undefined) throw idempotencyErrors.idempotency_key_malformed();
      const claim: Claim = {
        key: await digest(scope(exchange), key),
        fingerprint: await digest(await fingerprint(exchange)),
        token: crypto.randomUUID(),
        lease: lease * 1000,
      };
      const known = await store.claim(claim).catch((cause) => {
        throw idempotencyErrors.idempotency_unavailable({ cause });
      });
      if (!known) {
        claims.set(exchange, claim);
        return undefined;
      }
      if (known.fingerprint !== claim.fingerprint) throw idempotencyErrors.idempotency_key_reused();
      if (!known.response) throw idempotencyErrors.idempotency_key_in_flight();
      const { status, headers, body } = known.response;
      if (body === undefined) throw idempotencyErrors.idempotency_response_not_kept({ answered: status });
      return { status, headers: { ...headers, 'idempotent-replayed': 'true' }, body };
    },
    async after(exchange, sent) {
      const claim = claims.get(exchange);
      // Nobody knows whether a handler that gave no response still runs; the lease ends it.
      if (!claim || sent.status === NO_RESPONSE) return;
      if (remember(sent.status)) await store.finish(claim, remembered(sent), ttl * 1000);
      else await store.release(claim);
    },
  };
}
