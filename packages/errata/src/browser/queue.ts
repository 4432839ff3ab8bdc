import type { RequestEvent, ResourceLine } from '../protocol/request-event.ts';

const MOST_EVENTS = 100;
/** Events a minute: an endless loop of failing calls must not become one of reports. */
const MOST_A_MINUTE = 60;
/** Browsers let no more than 64 KiB be under way for a page that is left; a character is up to three bytes. */
const MOST_CHARACTERS = 16 * 1024;
const SEND_AFTER_MS = 5_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/** Events that wait for the hub. Of those that are too many the oldest are dropped, and how many is told with the next. */
export interface Queue {
  /** @param event Made when it is sent, for Resource Timing comes late. */
  add(event: () => RequestEvent): void;
  flush(): Promise<void>;
  /** The page is being left: sends in a way that outlives it. */
  leave(): void;
  stop(): void;
}

/** Events that are sent together. */
interface Batch {
  readonly body: string;
  readonly events: (() => RequestEvent)[];
  /** How many were dropped before, as its first event tells. */
  readonly told: number;
}

/** @param native The page's own `fetch`, which nobody watches. */
export function createQueue(url: string, resource: ResourceLine, native: typeof fetch): Queue {
  let waiting: (() => RequestEvent)[] = [];
  let dropped = 0;
  let minute = 0;
  let inMinute = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = 0;
  let refused = false;

  /** Takes the first events that go together, as one body. */
  function take(): Batch {
    const told = dropped;
    let body = JSON.stringify(resource);
    let taken = 0;
    for (const event of waiting) {
      const made = event();
      const line = `\n${JSON.stringify(dropped ? { ...made, attributes: { ...made.attributes, 'errata.dropped': dropped } } : made)}`;
      if (taken > 0 && body.length + line.length > MOST_CHARACTERS) break;
      dropped = 0;
      body += line;
      taken += 1;
    }
    return { body, events: waiting.splice(0, taken), told };
  }

  function later(ms: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, ms);
  }

  function putBack({ events, told }: Batch): void {
    waiting = [...events, ...waiting];
    dropped += told;
    trim();
  }

  function trim(): void {
    dropped += waiting.splice(0, Math.max(0, waiting.length - MOST_EVENTS)).length;
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0 && !refused && navigator.onLine) {
      const batch = take();
      let response: Response | undefined;
      try {
        response = await native(url, {
          method: 'POST',
          body: batch.body,
          keepalive: true,
          credentials: 'omit',
          headers: { 'content-type': 'text/plain' },
        });
      } catch {}
      const status = response?.status ?? 0;
      if (status === 0 || status === 429 || status >= 500) {
        putBack(batch);
        const asked = Number(response?.headers.get('retry-after')) * 1_000 || 0;
        wait = Math.min(LONGEST_WAIT_MS, Math.max(asked, wait * 2, FIRST_WAIT_MS));
        clearTimeout(timer);
        timer = undefined;
        return later(wait * (1 + Math.random() / 2));
      }
      wait = 0;
      if (status < 400) continue;
      // Nothing that is sent again would be taken.
      refused = status !== 400 && status !== 413;
      console.warn(
        `Errata: the hub refused the events of this page with ${status}. Look at \`hub\` and \`key\`.`,
      );
    }
  }

  const onOnline = (): void => void flush();
  addEventListener('online', onOnline);

  return {
    add(event) {
      const now = Math.floor(Date.now() / 60_000);
      if (now !== minute) inMinute = 0;
      minute = now;
      if (refused) return;
      if (inMinute++ >= MOST_A_MINUTE) {
        dropped += 1;
        return;
      }
      waiting.push(event);
      trim();
      later(SEND_AFTER_MS);
    },
    flush,
    leave() {
      while (waiting.length > 0 && !refused && navigator.onLine) {
        const batch = take();
        if (navigator.sendBeacon(url, batch.body)) continue;
        putBack(batch);
        return;
      }
    },
    stop() {
      clearTimeout(timer);
      removeEventListener('online', onOnline);
    },
  };
}
