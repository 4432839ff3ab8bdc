import { watchCalls } from './calls.ts';
import type { BrowserAgent, BrowserAgentOptions } from './options.ts';
import { createQueue } from './queue.ts';
import { watchTimings } from './timings.ts';
import { watchFetch } from './watch-fetch.ts';
import { watchXhr } from './watch-xhr.ts';
import { whyFailed } from './why-failed.ts';

/** Where the running agent is known, even to another copy of this module. */
const RUNNING = Symbol.for('errata.browser');

const page = globalThis as { [RUNNING]?: BrowserAgent };

/**
 * Watches the calls that a page makes with `fetch` and `XMLHttpRequest`, and tells the hub of those that failed or were slow
 * as their user met them, and of a sample of the others. Never throws after it has begun, and never changes what the page
 * gets. Sends no cookie, no body and no text of a user; of an error's body only its code, type and title. Where there is no
 * page (on a server, in a worker) it does nothing. Calling it again ends the agent before.
 *
 * @throws TypeError where `hub` is no URL.
 */
export function agent(options: BrowserAgentOptions): BrowserAgent {
  if (typeof document === 'undefined' || typeof fetch === 'undefined')
    return { flush: async () => {}, stop: async () => {} };
  const hub = new URL(options.hub);
  void page[RUNNING]?.stop();

  const { key, service = 'web', environment, release, probe = true } = options;
  // Called as browsers demand it: of no object.
  const { fetch: own } = globalThis;
  const native: typeof fetch = (input, init) => own(input, init);
  const door = new URL('v1/browser', hub.href.replace(/\/?$/, '/')).href;
  const queue = createQueue(
    `${door}?key=${encodeURIComponent(key)}`,
    { resource: { kind: 'browser', service, environment, release } },
    native,
  );
  const timings = watchTimings();
  const why = whyFailed(probe ? native : undefined);
  const calls = watchCalls(options, door, queue, timings, why);
  const restore = [watchFetch(calls), watchXhr(calls)];

  function onHidden(): void {
    // The last thing that a page on a phone is certain to be told.
    if (document.visibilityState === 'hidden') queue.leave();
  }
  function onLeave(): void {
    calls.leave();
    queue.leave();
  }
  document.addEventListener('visibilitychange', onHidden);
  addEventListener('pagehide', onLeave);

  const running: BrowserAgent = {
    flush: () => queue.flush(),
    async stop() {
      for (const undo of restore) undo();
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('pagehide', onLeave);
      if (page[RUNNING] === running) delete page[RUNNING];
      why.stop();
      await queue.flush();
      queue.stop();
      timings.stop();
    },
  };
  page[RUNNING] = running;
  return running;
}
