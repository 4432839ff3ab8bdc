/** What the browser agent is told. */
export interface BrowserAgentOptions {
  /** Address of the hub: `https://errata.example.com`. */
  readonly hub: string;
  /** A key of the scope `browser`: it can send events of browsers and nothing else, so a page may show it. */
  readonly key: string;
  /** Name of the application in the browser. Default `web`. */
  readonly service?: string;
  readonly environment?: string;
  /** Which build of the page this is: `2026-03-04.1`, a commit. */
  readonly release?: string;
  /** Who uses the page: an id that the API's own consumers have too. No name and no address. */
  readonly consumer?: () => string | undefined;
  /** Milliseconds until the response's head from which a call is slow, and always sent. Default 2000. */
  readonly slow?: number;
  /** Share of the calls that were neither failed nor slow that is sent, from 0 to 1. Default 0.1. */
  readonly sample?: number;
  /**
   * Origins that are sent a `traceparent` field, so that a call and what the server saw of it are linked; one that is not
   * the page's own must allow the field by CORS. Default: the page's own origin.
   */
  readonly trace?: readonly string[];
  /** Send query strings, with the values of names that sound secret taken out. Default: they are dropped. */
  readonly query?: boolean;
  /** The template of the page that is shown, such as `/orders/:id`. Default: made of the path, ids as `:id`. */
  readonly page?: () => string;
  /** Which calls are watched. Default: all. */
  readonly watch?: (url: URL) => boolean;
  /**
   * Ask the server of a call that failed whether it can be reached: one HEAD of its root, without credentials, at most one a
   * minute and origin. Only so is a refusal by CORS told from a server that is away. Default true.
   */
  readonly probe?: boolean;
}

/** An agent that runs. */
export interface BrowserAgent {
  /** Sends what was gathered. */
  flush(): Promise<void>;
  /** Sends what was gathered, and gives the page its own `fetch` and `XMLHttpRequest` back. */
  stop(): Promise<void>;
}
