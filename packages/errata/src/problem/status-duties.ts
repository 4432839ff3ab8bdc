import type { Exchange } from './exchange.ts';

/** What an API says where its status owes a field and the error itself has none. */
export interface Defaults {
  /** `WWW-Authenticate` of a 401 (RFC 9110 §15.5.2). Default `Bearer`. */
  readonly challenge?: string;
  /** `Proxy-Authenticate` of a 407 (RFC 9110 §15.5.8). Default `Basic`. */
  readonly proxyChallenge?: string;
  /** `Upgrade` of a 426 (RFC 9110 §15.5.22). Default `HTTP/2.0`. */
  readonly upgrade?: string;
  /** Media types that requests may have: `Accept` of a 415 (RFC 9110 §15.5.16). Default `application/json`. */
  readonly accept?: string;
  /** Content codings that requests may have: `Accept-Encoding` of a 415 for its coding. Default `identity`. */
  readonly acceptEncoding?: string;
  /** Seconds: `Retry-After` of a 429 and 503. Default 5. */
  readonly retryAfter?: number;
}

type Fields = Record<string, string | readonly string[]>;

/** Adds the fields that a status owes (RFC 9110 §15.5 and §15.6, RFC 6585 §4), where they are not there. */
export function payDuties(status: number, fields: Fields, exchange: Exchange, defaults: Defaults): void {
  switch (status) {
    case 401:
      fields['www-authenticate'] ??= defaults.challenge ?? 'Bearer';
      return;
    case 405:
      fields.allow ??= allowOf(exchange.allowedMethods() ?? []);
      return;
    case 407:
      fields['proxy-authenticate'] ??= defaults.proxyChallenge ?? 'Basic';
      return;
    case 415:
      // RFC 9110 §12.5.3: a coding that was refused is answered with those that would do, a type with the types.
      if (exchange.header('content-encoding') && !fields.accept)
        fields['accept-encoding'] ??= defaults.acceptEncoding ?? 'identity';
      else if (!fields['accept-encoding']) fields.accept ??= defaults.accept ?? 'application/json';
      return;
    case 426:
      fields.upgrade ??= defaults.upgrade ?? 'HTTP/2.0';
      fields.connection ??= 'Upgrade';
      return;
    case 429:
    case 503:
      fields['retry-after'] ??= String(defaults.retryAfter ?? 5);
      return;
  }
}

/** The value of Allow: each method once, in one order everywhere; HEAD where there is GET, and OPTIONS. */
export function allowOf(methods: readonly string[]): string {
  const all = new Set(methods);
  if (all.has('GET')) all.add('HEAD');
  if (all.size > 0) all.add('OPTIONS');
  return [...all].sort().join(', ');
}
