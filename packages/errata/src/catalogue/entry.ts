/** Whom a fix is written for. */
export type Audience = 'consumer' | 'owner' | 'operator' | 'user';

/** The audiences in the order in which they are shown. */
export const AUDIENCES: readonly Audience[] = ['consumer', 'owner', 'operator', 'user'];

/** What the first digit of a status promises (RFC 9110 §15); gRPC codes use the class of the status they map to. */
export type StatusClass = 'informational' | 'success' | 'redirection' | 'client-error' | 'server-error';

/**
 * May the same request be sent again?
 * - `never`: the answer will not change until the request or the caller's rights do.
 * - `after-delay`: the same request, not before Retry-After where the response has one, else with backoff; any method,
 *   because the server says that it did not act on the request.
 * - `if-idempotent`: the outcome is unknown or may have happened; only an idempotent method, or one with an idempotency key.
 * - `new-connection`: at once, on another connection; any method.
 * - `after-change`: once the named change is made (a token, a header, a precondition), not before.
 */
export type RetryRule = 'never' | 'after-delay' | 'if-idempotent' | 'new-connection' | 'after-change';

/**
 * May a cache store the response?
 * - `heuristic`: yes, even without explicit freshness (RFC 9110 §15.1).
 * - `explicit`: only with explicit freshness information.
 * - `never`: must not be stored.
 */
export type Cacheability = 'heuristic' | 'explicit' | 'never';

/** How strongly a response owes a header (RFC 2119 words). */
export type Obligation = 'must' | 'should' | 'may';

/** A header field that belongs to the response. */
export interface HeaderDuty {
  /** Field name in its registered spelling, such as `WWW-Authenticate`. */
  readonly name: string;
  readonly obligation: Obligation;
  /** The condition on which it is owed, read after "when"; absent where every response of this status owes it. */
  readonly when?: string;
  /** What the field says to the receiver, in one sentence. */
  readonly why: string;
  /** The clause that asks for it, such as `RFC 9110 §15.5.2`; absent where it is practice, not a standard. */
  readonly clause?: string;
}

/** A code that people take for this one. */
export interface Confusion {
  /** Key of the other entry: `404`, `nginx:499`, `grpc:UNAVAILABLE`. */
  readonly key: string;
  /** How to tell the two apart, in one sentence. */
  readonly tell: string;
}

/** Something a response carries that shows who sent it. */
export interface Evidence {
  /** Response header that gives the owner away, lower case; absent where the code shows only in logs. */
  readonly header?: string;
  /** Case-insensitive text found in the header's value, or in the body where `where` is `body`; absent where presence is enough. */
  readonly includes?: string;
  /** Where else it shows: `body`, `access-log`, `error-log`. */
  readonly where?: 'body' | 'access-log' | 'error-log';
  /** The evidence in one short sentence. */
  readonly note: string;
}

/** What Errata knows of a status, a vendor's unofficial status or a gRPC code. Text is plain: no markup, no filler. */
export interface CatalogueEntry {
  /** Unique: `404` for a registered status, `<owner>:<code>` for an unofficial one, `grpc:<NAME>` for gRPC. */
  readonly key: string;
  /** HTTP status on the wire or in the log; for gRPC the status that the standard mapping gives. */
  readonly status: number;
  /** gRPC's number, 0 to 16. */
  readonly grpc?: number;
  /** Registered reason phrase, or the owner's own name for the code. */
  readonly title: string;
  readonly class: StatusClass;
  /** `iana` for registered statuses, else the owner's id: `nginx`, `cloudflare`, `aws-alb`, `iis`, `grpc`, … */
  readonly owner: string;
  /** `registered`, `unofficial`, or what became of it. */
  readonly standing: 'registered' | 'temporary' | 'obsolete' | 'unused' | 'unofficial' | 'retired';
  /** Specification and clause (`RFC 9110 §15.5.5`), or the owner's document by name. */
  readonly specification: string;
  /** What it means, in one or two sentences. */
  readonly meaning: string;
  /** What gives the owner away; required on unofficial statuses. */
  readonly evidence?: readonly Evidence[];
  readonly headers: readonly HeaderDuty[];
  readonly retry: { readonly rule: RetryRule; readonly note: string };
  readonly cache: Cacheability;
  /** Likely causes, the most common first. */
  readonly causes: readonly string[];
  /** What each person involved does about it; one or more short imperative sentences each. */
  readonly fixes: Readonly<Record<Audience, readonly string[]>>;
  /** What not to do, and why. */
  readonly avoid: readonly { readonly what: string; readonly why: string }[];
  readonly confusedWith: readonly Confusion[];
}
