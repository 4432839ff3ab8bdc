import type { Audience, RetryRule } from '../catalogue/entry.ts';
import type { HeaderFields } from './exchange.ts';

/** How loudly an error is logged; pino's and winston's common names. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Title and detail in one language. The detail takes the parameters of the definition's own functions. */
export interface Message {
  readonly title?: string;
  readonly detail?: string | ((params: never) => string);
}

/**
 * What an API says when something goes wrong, defined once. The functions of one definition share their parameters,
 * which the thrower must give. Text is public unless its name says `internal`.
 */
export interface ErrorDefinition {
  /** 400 to 599; the same in the body and on the wire. */
  readonly status: number;
  /** The kind of error in a few words, the same for each occurrence (RFC 9457 §3.1.3). */
  readonly title: string;
  /** What happened this time, for the caller (RFC 9457 §3.1.4). Default: none. */
  readonly detail?: string | ((params: never) => string);
  /** For the API's own people: logged, never sent. Default: none. */
  readonly internal?: (params: never) => string;
  /** What the error means, on its page. Default: the title. */
  readonly meaning?: string;
  /** Likely causes, the most common first; on its page. */
  readonly causes?: readonly string[];
  /** What each person does about it; on its page. The consumer's also goes into the body, as `fix`. */
  readonly fixes?: Readonly<Partial<Record<Audience, string>>>;
  /** May the same request be sent again? On its page and in the OpenAPI document. */
  readonly retry?: RetryRule;
  /** Seconds until a retry makes sense, sent as Retry-After. Default: 5 for 429 and 503, else none. */
  readonly retryAfter?: number | ((params: never) => number);
  /** Further fields of the response, such as `WWW-Authenticate`. */
  readonly headers?: HeaderFields | ((params: never) => HeaderFields);
  /**
   * Extension members of the problem (RFC 9457 §3.2): names of at least three letters, digits or `_`, a letter first.
   */
  readonly members?: (params: never) => Readonly<Record<string, unknown>>;
  /** The faults of the request, where its parameters name them; the `errors` member. Default: those of the throw. */
  readonly errors?: (params: never) => readonly Fault[];
  /** Title and detail in other languages, by language tag (RFC 5646): `{ de: { title: '…' } }`. */
  readonly messages?: Readonly<Record<string, Message>>;
  /** The problem's type, where it is not the page that Errata serves: an absolute URI, or `about:blank`. */
  readonly type?: string;
  /** Cache-Control of the response. Default `no-store`. */
  readonly cacheControl?: string;
  /** Default: `error` for 5xx, `warn` for 429, else `info`. */
  readonly level?: LogLevel;
  /** Take a stack trace, which costs ten times the rest? Default: only for 5xx. */
  readonly stack?: boolean;
}

type ParameterOf<F> = F extends (params: infer P) => unknown ? P : unknown;

/** All members of a union at once. */
type All<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never;

/** What each translation asks for, together. */
type MessageParamsOf<M> =
  M extends Readonly<Record<string, Message>>
    ? All<{ [L in keyof M]: { params: ParameterOf<M[L]['detail']> } }[keyof M]> extends { params: infer P }
      ? P
      : unknown
    : unknown;

/** The parameters that the functions of a definition ask for; `unknown` where none does. */
export type ParamsOf<D extends ErrorDefinition> = ParameterOf<D['detail']> &
  ParameterOf<D['internal']> &
  ParameterOf<D['retryAfter']> &
  ParameterOf<D['headers']> &
  ParameterOf<D['members']> &
  ParameterOf<D['errors']> &
  MessageParamsOf<D['messages']>;

/** One fault of a request that did not pass validation (RFC 9457 §3.2's example, with the place it stands in). */
export interface Fault {
  /** What is wrong, in one sentence. Never the value. */
  readonly detail: string;
  readonly in: 'params' | 'query' | 'headers' | 'body';
  /** Place in the body or name of the parameter, as a JSON Pointer in URI fragment form (RFC 6901 §6): `#/items/0/price`. */
  readonly pointer: string;
  /** Machine-readable kind of fault, where the validator has one: `too_small`. */
  readonly code?: string;
}

/** What belongs to this one time that an error is thrown. */
export interface Occurrence {
  /** The error behind it: logged with its own causes, never sent. */
  readonly cause?: unknown;
  /** Replaces the definition's detail. Public. */
  readonly detail?: string;
  /** For the API's own people: logged, never sent. Replaces the definition's. */
  readonly internal?: string;
  /** Further fields of the response; they win over the definition's. */
  readonly headers?: HeaderFields;
  /** Further extension members; they win over the definition's. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** The faults of a request that did not pass validation; the `errors` member. They replace the definition's. */
  readonly errors?: readonly Fault[];
  /** Seconds until a retry makes sense, or the moment: sent as Retry-After. */
  readonly retryAfter?: number | Date;
  /** A URI that names this occurrence (RFC 9457 §3.1.5). Default: the path of the request. */
  readonly instance?: string;
}

/** A definition with everything that can be said before it is thrown. */
export interface CompiledDefinition extends ErrorDefinition {
  /** `user_not_found` */
  readonly code: string;
  /** The problem's type URI. */
  readonly type: string;
  /** Language of `title` and `detail`. */
  readonly language: string;
  /** The start of the body, as JSON: `{"type":…,"title":…,"status":…`. */
  readonly head: string;
  /** The end of the body, as JSON: `,"code":…,"fix":…`. */
  readonly tail: string;
}
