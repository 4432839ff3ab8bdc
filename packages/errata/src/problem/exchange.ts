/**
 * One HTTP exchange as the SDK sees it, whatever framework carries it. An adapter makes one for each request that needs
 * it; everything else in the SDK knows this shape and no framework.
 */
export interface Exchange {
  /** As the client sent it: `GET`. */
  readonly method: string;
  /** Path with query, as the client sent it (RFC 9112 §3.2.1): `/users/7?full=1`. Hostile text. */
  readonly target: string;
  /** When the request arrived, on the clock of `performance.now()`, in milliseconds. */
  readonly startedAt: number;
  /** The framework's own request object, for the user's callbacks; undefined where the server refused it before. */
  readonly native: unknown;
  /** A request field by its lower-case name; several lines joined by `, `. */
  header(name: string): string | undefined;
  /**
   * The client's IP address as the framework resolves it, which heeds a proxy's fields where it was told to trust one
   * (`trust proxy`, `trustProxy`, `app.proxy`); else that of the connection. Undefined where nobody can tell: a fetch
   * handler, a Unix socket, a client that has left.
   */
  address(): string | undefined;
  /** The template of the route that matched, such as `/users/:id`; undefined where none did or nobody can tell. */
  route(): string | undefined;
  /**
   * The methods that the target answers to, upper case. Empty where no route has this path; undefined where the
   * framework cannot tell.
   */
  allowedMethods(): readonly string[] | undefined;
  /**
   * The body of the request as far as the framework has it before the handler: parsed, text or bytes; undefined where
   * there is none. Reading it leaves it to the handler. Absent where the framework cannot tell.
   */
  body?(): unknown;
  /**
   * Sets a field of the response, whatever the response becomes. `vary` and `link` are lists: a value is added to what
   * is there.
   */
  setHeader(name: string, value: string): void;
}

/** Fields of a response. A list is sent as several lines. Names may be in any case. */
export type HeaderFields = Readonly<Record<string, string | readonly string[]>>;

/** A whole response, ready for an adapter to send. */
export interface Reply {
  readonly status: number;
  /** Lower-case names, values safe to send. */
  readonly headers: HeaderFields;
  /** Empty where the response has none. */
  readonly body: string;
}

/**
 * Fields that describe the body which an error replaces; an adapter takes them off before it sends an error. All
 * others that are already set stay: CORS, cookies, request ids.
 */
export const STALE_FIELDS: readonly string[] = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'transfer-encoding',
];

/** Fields that belong to the connection; HTTP/2 has none of them (RFC 9113 §8.2.2). */
export const CONNECTION_FIELDS: readonly string[] = [
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
];
