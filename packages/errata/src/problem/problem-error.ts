import type { CompiledDefinition, Fault, Occurrence } from './definition.ts';
import type { HeaderFields } from './exchange.ts';

const BRAND = Symbol.for('errata.problem-error');
/** Node's own `inspect`, as it hands it over. */
type Inspect = (value: unknown, options: object) => string;

const NOTHING: Occurrence = Object.freeze({});

/** Calls a definition's function; one that throws says nothing, because an error must not fail to be thrown. */
export function ask<T>(answer: unknown, params: unknown): T | undefined {
  if (typeof answer !== 'function') return answer as T | undefined;
  try {
    return answer(params) as T;
  } catch {
    return undefined;
  }
}

/**
 * An error as it is thrown: what the definition says of its kind, and what belongs to this time. `instanceof Error`
 * holds, yet no stack is taken unless the definition asks for one, because that is nearly all that an error costs.
 * Frameworks that do not know Errata read `status`, `statusCode`, `expose` and `headers` from it.
 */
export class ProblemError<Code extends string = string, Status extends number = number> {
  /** `ProblemError` */
  declare readonly name: string;
  /** Public: what happened this time; the title where nothing more is said. */
  readonly message: string;
  /** What the definition says of the kind. */
  readonly definition: CompiledDefinition;
  /** What belongs to this time. */
  readonly occurrence: Occurrence;
  /** What the thrower gave to the definition's functions. */
  readonly params: unknown;
  /** Only where the definition asks for one. */
  declare readonly stack?: string;

  constructor(definition: CompiledDefinition, params?: unknown, occurrence: Occurrence = NOTHING) {
    this.definition = definition;
    this.params = params;
    this.occurrence = occurrence;
    this.message = occurrence.detail ?? ask<string>(definition.detail, params) ?? definition.title;
  }

  /** The application's own machine-readable code: `user_not_found`. */
  get code(): Code {
    return this.definition.code as Code;
  }
  get status(): Status {
    return this.definition.status as Status;
  }
  /** The same as `status`, for frameworks that read this name. */
  get statusCode(): Status {
    return this.definition.status as Status;
  }
  /** The texts of this error are public. */
  get expose(): boolean {
    return true;
  }
  get type(): string {
    return this.definition.type;
  }
  get title(): string {
    return this.definition.title;
  }
  /** Public; undefined where the title says it all. */
  get detail(): string | undefined {
    return this.definition.detail === undefined && this.occurrence.detail === undefined
      ? undefined
      : this.message;
  }
  /** What the caller can do about it. Public. */
  get fix(): string | undefined {
    return this.definition.fixes?.consumer;
  }
  /** For the API's own people; never sent. */
  get internal(): string | undefined {
    return this.occurrence.internal ?? ask<string>(this.definition.internal, this.params);
  }
  /** The error behind it. */
  get cause(): unknown {
    return this.occurrence.cause;
  }
  /** The faults of a request that did not pass validation. */
  get errors(): readonly Fault[] | undefined {
    return this.occurrence.errors ?? ask<readonly Fault[]>(this.definition.errors, this.params);
  }
  /** Extension members of the problem. */
  get members(): Readonly<Record<string, unknown>> {
    const own = ask<Record<string, unknown>>(this.definition.members, this.params);
    return own || this.occurrence.members ? { ...own, ...this.occurrence.members } : {};
  }
  /** Fields that this error asks for; those that its status owes are added when it is sent. */
  get headers(): HeaderFields {
    const own = ask<HeaderFields>(this.definition.headers, this.params);
    return own || this.occurrence.headers ? { ...own, ...this.occurrence.headers } : {};
  }
  /** Seconds until a retry makes sense, or the moment. */
  get retryAfter(): number | Date | undefined {
    return this.occurrence.retryAfter ?? ask<number>(this.definition.retryAfter, this.params);
  }

  /** What `console.log` shows on Node: the text or the stack, then the facts, as of any error. */
  [Symbol.for('nodejs.util.inspect.custom')](_depth: number, options: object, inspect: Inspect): string {
    const { code, status, internal, occurrence } = this;
    const facts = { code, status, ...(internal === undefined ? {} : { internal }), ...occurrence };
    return `${this.stack ?? String(this)} ${inspect(facts, options)}`;
  }

  /** The public part, as a value. */
  toJSON(): Record<string, unknown> {
    const { type, title, status, detail, code, fix, errors } = this;
    const { instance } = this.occurrence;
    return {
      type,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      ...(instance === undefined ? {} : { instance }),
      code,
      ...(fix ? { fix } : {}),
      ...(errors ? { errors } : {}),
      ...this.members,
    };
  }

  /** True for problem errors of every copy of this package that is installed. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return isProblemError(value);
  }
}

// A problem error is an Error to everyone who asks, without `Error()` being called, which would take a stack.
Object.setPrototypeOf(ProblemError.prototype, Error.prototype);
Object.defineProperty(ProblemError.prototype, BRAND, { value: true });
// A plain value, and no `toString` beside that of Error: an engine that reports an uncaught error calls no getters.
Object.defineProperty(ProblemError.prototype, 'name', {
  value: 'ProblemError',
  writable: true,
  configurable: true,
});
// Middlewares assign to errors: `error.status ||= 500`, and @koa/cors to `headers`. That must not throw. Assigning hides
// what the definition says from those who read the error; its status and code are sent as they were defined.
for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(ProblemError.prototype)))
  if (get)
    Object.defineProperty(ProblemError.prototype, name, {
      get,
      set(value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
      configurable: true,
    });

/** Is this a problem error, made by this or another installed copy of the package? Never throws. */
export function isProblemError(value: unknown): value is ProblemError {
  try {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;
  } catch {
    return false;
  }
}
