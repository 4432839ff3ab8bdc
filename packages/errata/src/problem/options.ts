import type { Logger } from '../log/logger.ts';
import type { Redact } from '../log/redact.ts';
import type { AnyErrors } from './define-errors.ts';
import type { HeaderFields } from './exchange.ts';
import type { Consumer, Observer } from './observer.ts';
import type { ProblemError } from './problem-error.ts';
import type { Defaults } from './status-duties.ts';

/** How an API answers with errors. Every member may be left out. */
export interface ErrataOptions<Request = unknown> {
  /** What `defineErrors` returned, or several of them. Their pages are served; their codes win over Errata's own. */
  readonly errors?: AnyErrors | readonly AnyErrors[];
  /** Where each error is logged, once. Default `console`; `false` for nowhere. */
  readonly logger?: Logger | false;
  /**
   * What else is secret in the log: keys whose values are taken out, or a function of each text. Credentials, keys and
   * the values of keys such as `password` are taken out anyway.
   */
  readonly redact?: Redact;
  /** Fields that a status owes where the error itself has none. */
  readonly defaults?: Defaults;
  /** Status of a request that was understood and is not valid. Default 422. */
  readonly invalidStatus?: 400 | 422;
  /**
   * Fields that every error response has, such as a Content-Security-Policy: also where a request is refused before any
   * middleware or hook runs that could set them. An error's own win.
   */
  readonly headers?: HeaderFields;
  /**
   * Makes a problem error of what somebody threw, before Errata looks at it. Undefined: Errata shall decide. What Errata
   * itself answers with passes here too: a problem error whose `type` is `about:blank` where no route took the request
   * (its `headers` have the methods of a 405) or the server refused it.
   *
   * @param request Undefined where the server refused what came before there was a request.
   */
  recognise?(thrown: unknown, request: Request | undefined): ProblemError | undefined;
  /**
   * Who calls, for the log and the agent: the id of a user, key, app or tenant, or more about them. Where it throws, nobody
   * is named.
   */
  consumer?(request: Request): Consumer | string | undefined;
  /** The trace id, 32 hex digits. Default, also where it throws: that of `traceparent`, else a new one. */
  traceId?(request: Request): string | undefined;
  /** Sees what this API does and sends it to a hub: what `agent()` of `errata/agent` made. Default: nobody does. */
  readonly agent?: Observer;
}
