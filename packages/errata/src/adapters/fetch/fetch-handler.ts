/** A handler of the Fetch API: Next.js, Cloudflare Workers, Deno, Bun, service workers. */
export type FetchHandler = (request: never, ...rest: never[]) => unknown;

/** The same handler, with the arguments that it has, answering always. */
export type Wrapped<H extends FetchHandler> = (
  ...args: Parameters<H> extends [infer R, ...infer Rest]
    ? [request: R & Request, ...rest: Rest]
    : [request: Request]
) => Promise<Response>;
