import type { RawField } from './raw-fields.ts';

/** What undici calls while a request goes on; the form that all its versions take, and Node's own. */
export interface DispatchHandler {
  onConnect(abort: (error?: unknown) => void): void;
  onError(error: unknown): void;
  onHeaders(status: number, headers: readonly RawField[], resume: () => void, statusText: string): boolean;
  onData(chunk: Uint8Array): boolean;
  onComplete(): void;
  onUpgrade?(): void;
}

/** A request as undici takes it. */
export interface DispatchOptions {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** The part of undici's Dispatcher that is used here. */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: DispatchHandler): boolean;
  close?(): Promise<void>;
}

const GLOBAL = Symbol.for('undici.globalDispatcher.1');
/** Where Node's own fetch was replaced, by a test or by an agent, requests must go through what replaced it. */
const nativeFetch = globalThis.fetch;

/** Is it Node's own, and none that stood in its place before this module was loaded? */
const native =
  'process' in globalThis &&
  typeof nativeFetch === 'function' &&
  /internal\/deps\/undici/.test(String(nativeFetch));

/**
 * The dispatcher that Node's fetch sends with, or the one that was set in its place; undefined on other runtimes, and where fetch was
 * replaced.
 */
export function nodeDispatcher(): Dispatcher | undefined {
  if (!native || globalThis.fetch !== nativeFetch) return undefined;
  const known = (globalThis as Record<symbol, unknown>)[GLOBAL];
  if (known !== undefined) return known as Dispatcher;
  // Node loads undici with the first of its classes that is touched.
  void globalThis.Headers;
  return (globalThis as Record<symbol, unknown>)[GLOBAL] as Dispatcher | undefined;
}
