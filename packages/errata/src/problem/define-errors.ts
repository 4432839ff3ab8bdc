import { compileDefinition } from './compile-definition.ts';
import type { CompiledDefinition, ErrorDefinition, Occurrence, ParamsOf } from './definition.ts';
import { isProblemError, ProblemError } from './problem-error.ts';

/** Makes errors of one kind: `throw errors.user_not_found({ id })`. */
export interface ErrorFactory<Code extends string, D extends ErrorDefinition> {
  (
    ...args: unknown extends ParamsOf<D>
      ? [occurrence?: Occurrence]
      : [params: ParamsOf<D>, occurrence?: Occurrence]
  ): ProblemError<Code, D['status']>;
  readonly code: Code;
  readonly status: D['status'];
  readonly definition: CompiledDefinition;
  /** Is this an error of this kind? */
  is(error: unknown): error is ProblemError<Code, D['status']>;
}

/** Any factory. */
export type AnyErrorFactory = ErrorFactory<string, ErrorDefinition>;

/** The errors of an API, by their code. */
export type Errors<D extends Readonly<Record<string, ErrorDefinition>>> = {
  readonly [Code in keyof D & string]: ErrorFactory<Code, D[Code]>;
};

/** Errors of any definition. */
export type AnyErrors = Readonly<Record<string, Pick<AnyErrorFactory, 'code' | 'status' | 'definition'>>>;

/** The error that a factory, or any factory of a set, makes. */
export type ErrorOf<F> = F extends (...args: never) => infer E
  ? E
  : { [Code in keyof F]: F[Code] extends (...args: never) => infer E ? E : never }[keyof F];

/** What goes for all errors of a set. */
export interface DefineOptions {
  /**
   * Where the errors' pages are served, which is also where their type URIs begin: an absolute URL
   * (`https://api.example.com/problems`, the better choice once there is a public name) or a path. Default `/problems`.
   */
  readonly types?: string;
  /** Language of the titles and details (RFC 5646). Default `en`. */
  readonly language?: string;
}

type CaptureStack = (target: object, below: unknown) => void;
const captureStack = (Error as { captureStackTrace?: CaptureStack }).captureStackTrace;

function factoryOf(definition: CompiledDefinition): unknown {
  const takesParams = [
    definition.detail,
    definition.internal,
    definition.retryAfter,
    definition.headers,
    definition.members,
    definition.errors,
    ...Object.values(definition.messages ?? {}).map(({ detail }) => detail),
  ].some((member) => typeof member === 'function' && member.length > 0);
  const takeStack = definition.stack ?? definition.status >= 500;
  const make = (first?: unknown, second?: Occurrence): ProblemError => {
    const error = takesParams
      ? new ProblemError(definition, first, second)
      : new ProblemError(definition, undefined, first as Occurrence | undefined);
    if (takeStack && captureStack) captureStack(error, make);
    return error;
  };
  return Object.assign(make, {
    code: definition.code,
    status: definition.status,
    definition,
    is: (error: unknown) =>
      isProblemError(error) && error.definition.type === definition.type && error.code === definition.code,
  });
}

/**
 * Defines the errors of an API, once: status, texts, fixes. What comes back makes them, typed: wrong parameters do not
 * compile.
 *
 * @throws TypeError where a definition cannot be right, with what to change.
 */
export function defineErrors<const D extends Readonly<Record<string, ErrorDefinition>>>(
  definitions: D,
  options: DefineOptions = {},
): Errors<D> {
  const { types = '/problems', language = 'en' } = options;
  if (!/^(\/|https?:\/\/[^\s/]+)/.test(types))
    throw new TypeError(
      `Errors cannot have their pages at "${types}": give a path ("/problems") or an absolute URL ("https://api.example.com/problems").`,
    );
  return Object.fromEntries(
    Object.entries(definitions).map(([code, definition]) => [
      code,
      factoryOf(compileDefinition(code, definition, types, language)),
    ]),
  ) as Errors<D>;
}
