import type { RequestEvent, ResourceLine } from '../protocol/request-event.ts';
import { randomHex } from './hex.ts';

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
  readonly count: number;
  /** Known to the hub, so that a delivery whose answer was lost is not counted twice. */
  readonly id: string;
}

/**
 * @param url Of the hub's door, with the key.
 * @param native The page's own `fetch`, which nobody watches.
 */
export function createQueue(url: string, resource: ResourceLine, native: typeof fetch): Queue {
  const waiting: (() => RequestEvent)[] = [];
  const unsent: Batch[] = [];
  let dropped = 0;
  let minute = 0;
  let inMinute = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = 0;
  let refused = false;

  /** What goes next: what failed before as it was, else the first events that go together. */
  function next(): Batch | undefined {
    if (refused || !navigator.onLine) return undefined;
    const again = unsent.shift();
    if (again || waiting.length === 0) return again;
    let body = JSON.stringify(resource);
    let count = 0;
    for (const event of waiting) {
      const made = event();
      const attributes = dropped ? { ...made.attributes, 'errata.dropped': dropped } : made.attributes;
      const line = `\n${JSON.stringify({ ...made, attributes })}`;
      if (count > 0 && body.length + line.length > MOST_CHARACTERS) break;
      dropped = 0;
      body += line;
      count += 1;
    }
    waiting.splice(0, count);
    return { body, count, id: randomHex(16) };
  }

  const place = ({ id }: Batch): string => `${url}&delivery=${id}`;

  function later(ms: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, ms);
  }

  /** Drops the oldest where more wait than may. */
  function trim(): void {
    let most = MOST_EVENTS;
    for (const { count } of unsent) most -= count;
    if (most < 0) dropped += unsent.shift()?.count ?? 0;
    dropped += waiting.splice(0, Math.max(0, waiting.length - Math.max(0, most))).length;
  }

  async function flush(): Promise<void> {
    for (let batch = next(); batch; batch = next()) {
      let response: Response | undefined;
      try {
        response = await native(place(batch), {
          method: 'POST',
          body: batch.body,
          keepalive: true,
          credentials: 'omit',
          headers: { 'content-type': 'text/plain' },
        });
      } catch {}
      const status = response?.status ?? 0;
      if (status === 0 || status === 429 || status >= 500) {
        unsent.push(batch);
        trim();
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
      console.warn(`Errata: the hub refused these events (${status}). Check \`hub\` and \`key\`.`);
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
      for (let batch = next(); batch; batch = next())
        if (!navigator.sendBeacon(place(batch), batch.body)) {
          unsent.push(batch);
          return;
        }
    },
    stop() {
      clearTimeout(timer);
      removeEventListener('online', onOnline);
    },
  };
}
