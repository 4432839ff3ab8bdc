/** One error that the hub itself can give: an entry of its own catalogue. `P` is what happened this time. */
export interface ErrorDefinition<P> {
  /** HTTP status, 400–599. */
  readonly status: number;
  /** The same for every occurrence (RFC 9457 §3.1.3). */
  readonly title: string;
  /** What happened and why, in a sentence or two. Public: nothing of the hub's inside may show in it. */
  readonly detail: (params: P) => string;
  /** What the caller can do next. */
  readonly fix: string;
  /** Response headers that the error owes. */
  readonly headers?: (params: P) => Record<string, string>;
  /** Extension members of the problem, beyond code, fix and request_id. */
  readonly members?: (params: P) => Record<string, unknown>;
}

/** Types a definition; `P` is inferred as void where the error needs no parameters. */
export function defineError<P = void>(definition: ErrorDefinition<P>): ErrorDefinition<P> {
  return definition;
}
