import type { Call } from './call.ts';
import { watchHttp } from './watch-http.ts';
import { watchUndici } from './watch-undici.ts';

/** What a watch of calls is given. */
export interface CallWatch {
  /** A call is over. */
  ended(call: Call): void;
  /** May this origin learn the trace? */
  mayTrace(origin: string): boolean;
  /** May any? */
  readonly traces: boolean;
}

/** Watches the calls of this process. Answers how to stop. */
export function watchCalls(watch: CallWatch): () => void {
  const stops = [watchUndici(watch), watchHttp(watch)];
  return () => {
    for (const stop of stops) stop();
  };
}
