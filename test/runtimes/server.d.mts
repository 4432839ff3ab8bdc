/** A server for smoke.mjs, and where nobody listens. */
export interface Smoking {
  readonly url: string;
  readonly gone: string;
  close(): void;
}
export function serveSmoke(): Promise<Smoking>;
