/** What is needed of Hono 4; declared here so that the SDK does not depend on it. */

/** Hono's Context. */
export interface HonoContext {
  readonly req: {
    readonly raw: Request;
    /** The path that the router saw. */
    readonly path: string;
    param(): unknown;
    /** What was read of the body so far. */
    readonly bodyCache: { json?: unknown };
    text(): Promise<string>;
  };
  /** What the server or platform gives; @hono/node-server its `incoming` and `outgoing`. */
  readonly env: unknown;
  get res(): Response;
  set res(response: Response | undefined);
}

export type Next = () => Promise<void>;

/** A route's handler, or a middleware. */
export type HonoHandler = (c: HonoContext, next: Next) => unknown;

/** One route as a router keeps it. Middlewares have the method `ALL`, as `app.all` and `app.mount` have. */
export interface HonoRoute {
  readonly method: string;
  readonly path: string;
}

/** What a router has for a path: handlers with their parameters. */
export type Matched = readonly [
  readonly (readonly [readonly [HonoHandler, HonoRoute], unknown])[],
  ...unknown[],
];

export interface HonoRouter {
  readonly name: string;
  add(method: string, path: string, handler: unknown): void;
  match(method: string, path: string): unknown;
}

/** A Hono application. */
export interface HonoApp<C> {
  router: HonoRouter;
  readonly routes: readonly HonoRoute[];
  onError(handler: (error: Error, c: C) => Response | Promise<Response>): unknown;
  notFound(handler: (c: C) => Response | Promise<Response>): unknown;
}
