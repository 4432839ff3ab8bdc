import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** What is needed of Koa and @koa/router; declared here so that the SDK depends on neither. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly originalUrl: string;
  /** The client's address, by `app.proxy`; empty where there is none. */
  readonly ip: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
  readonly body?: unknown;
  readonly respond?: boolean;
}

/** A middleware of Koa. */
export type Middleware<Context = KoaContext> = (
  context: Context,
  next: () => Promise<unknown>,
) => Promise<void>;

/** What Koa and its companions keep on a context beside what they promise. */
export interface Inside {
  /** Koa calls it with whatever it could not answer: a stream that failed, a body that is not JSON. */
  onerror: (error: unknown) => void;
  readonly response?: {
    /** Has anybody set the status? */
    readonly _explicitStatus?: boolean;
    /** Has anybody set the body to null? */
    readonly _explicitNullBody?: boolean;
  };
  /** @koa/router: the routes and middlewares whose path fits. */
  readonly matched?: readonly { readonly methods: readonly string[]; readonly path: unknown }[];
  /** @koa/router: parameters of the path. */
  readonly params?: Readonly<Record<string, string>>;
  /** A parser's: the body. */
  readonly request?: { readonly body?: unknown };
}

/** What they keep there. */
export function insideOf(context: KoaContext): Inside {
  return context as unknown as Inside;
}
