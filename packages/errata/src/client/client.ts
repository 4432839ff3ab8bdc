import type { Problem } from '../problem/problem-body.ts';
import type { ApiError } from './api-error.ts';
import type { InboundRequest } from './attempt-of.ts';
import type { ClientInit, FetchInput } from './client-init.ts';
import type { ProblemsOf } from './client-problem.ts';
import type { Reply } from './reply.ts';

type ErrorFor<P> = P extends Problem ? ApiError<P> : never;

/** The errors that calls may end in, told apart by `code`. */
export type ErrorsOf<E> = ErrorFor<ProblemsOf<E>>;

type CodeIn<P> = P extends { readonly code: infer Code extends string } ? Code : never;

/** The codes of the errors that calls may end in. */
export type CodesOf<E> = CodeIn<ProblemsOf<E>>;

/** A `fetch` that recovers, understands errors and throws them; and shorter ways to what a response holds. */
export interface Client<E extends object = object> {
  /**
   * The same as `fetch`: Request and Response as they are.
   *
   * @throws ApiError where the response is an error (400 and above), or none came. What the caller aborts with is thrown as it is.
   */
  (input: FetchInput, init?: ClientInit): Promise<Response>;
  /**
   * The body of a success as a value; undefined where it is empty. A body that breaks off is asked for again, as the request was.
   * The type is what you expect: nothing checks it.
   */
  json<T = unknown>(input: FetchInput, init?: ClientInit): Promise<T>;
  text(input: FetchInput, init?: ClientInit): Promise<string>;
  bytes(input: FetchInput, init?: ClientInit): Promise<Uint8Array<ArrayBuffer>>;
  /** Status, fields and body of a response that was read to its end. */
  request(input: FetchInput, init?: ClientInit): Promise<Reply>;
  /** Is this an error of a call? */
  isError(error: unknown): error is ErrorsOf<E>;
  /** Is it this error? Its problem then has the members that the API says it has. */
  isError<Code extends CodesOf<E>>(
    error: unknown,
    code: Code,
  ): error is ErrorFor<Extract<ProblemsOf<E>, { readonly code: Code }>>;
  /** The same client while it serves this inbound request: it repeats nothing where the sender repeats. */
  within(request: InboundRequest): Client<E>;
}
