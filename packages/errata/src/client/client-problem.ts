import type { Problem, ProblemOf } from '../problem/problem-body.ts';
import type { LocalCode } from './local-error.ts';

/** Codes of errors that no server sent. */
export type ClientCode =
  | LocalCode
  /** Nothing accepts connections there, or the way is cut. Nothing was sent. */
  | 'unreachable'
  /** The connection broke before the response was whole. */
  | 'connection_lost'
  /** The name does not exist, or the certificate is not trusted: a repeat changes nothing. */
  | 'not_trusted'
  /** The body of a success is not what was asked for. */
  | 'malformed_response';

/** A problem that the client made: no response came, or none that can be used. `status` is 0 where none came. */
export type ClientProblem = Problem<ClientCode>;

type Known<F> = F extends { readonly code: string; readonly title: string } ? F : ProblemOf<F>;

/** Every problem that calls may end in; `E` is what `defineErrors` returned, or a type that maps codes to problems: those of the API by their codes, and the client's own. */
export type ProblemsOf<E> = [keyof E] extends [never]
  ? Problem
  : { [Code in keyof E]: Known<E[Code]> }[keyof E] | ClientProblem;
