import { createHash } from 'node:crypto';
import type { Consumer } from '../problem/observer.ts';
import type { ConsumerSeen } from '../protocol/index.ts';
import { OTHER } from './cap.ts';

const MOST_ID = 256;
const MOST_TEXT = 200;
/** Fingerprints that are remembered: hashing costs more than all else that is done for a request. */
const MOST_PRINTS = 1_000;

const prints = new Map<string, string>();

/**
 * What stands for an API key where it must not be sent: `key_` and 16 hex digits of its SHA-256. The same key has the same
 * fingerprint in every process; the key cannot be read from it.
 */
export function fingerprint(key: string): string {
  const known = prints.get(key);
  if (known) return known;
  if (prints.size >= MOST_PRINTS) prints.clear();
  const print = `key_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  prints.set(key, print);
  return print;
}

interface Known {
  /** As it is sent. */
  readonly id: string;
  readonly group: string | undefined;
  /** Everything that is told of a consumer beside the id, as one text. */
  readonly said: string;
}

/** A consumer as an event names it. */
export type Seen = Pick<Known, 'id' | 'group'>;

/** Knows the consumers of an API: who is new, and whose name or group has changed. */
export class Consumers {
  readonly #most: number;
  readonly #redact: (text: string, most: number) => string;
  readonly #known = new Map<string, Known>();
  #news = new Map<string, ConsumerSeen>();
  #over = new Set<string>();

  /**
   * @param most Consumers that are told apart.
   * @param redact A key that is given as an id by mistake is known by it, and replaced by its fingerprint.
   */
  constructor(most: number, redact: (text: string, most: number) => string) {
    this.#most = most;
    this.#redact = redact;
  }

  /** The id and the group that an event says; undefined where nobody is named. */
  see(given: Consumer | string | undefined | null): Seen | undefined {
    const consumer: Consumer | undefined = typeof given === 'string' ? { id: given } : (given ?? undefined);
    if (!consumer?.id || typeof consumer.id !== 'string') return undefined;
    const { name, group, company } = consumer;
    const said = `${name ?? ''}\n${group ?? ''}\n${company ?? ''}`;
    const before = this.#known.get(consumer.id);
    if (before?.said === said) return before;
    if (!before && this.#known.size >= this.#most) {
      if (this.#over.size < this.#most) this.#over.add(consumer.id);
      return { id: OTHER, group: undefined };
    }
    const id = this.#idOf(consumer.id);
    const known = { id, group: group?.slice(0, MOST_TEXT), said };
    this.#known.set(consumer.id, known);
    this.#news.set(id, {
      id,
      ...(name ? { name: name.slice(0, MOST_TEXT) } : {}),
      ...(group ? { group: group.slice(0, MOST_TEXT) } : {}),
      ...(company ? { company: company.slice(0, MOST_TEXT) } : {}),
    });
    return known;
  }

  /** Consumers that are new or changed since it was asked last, at most `most`; the rest comes the next time. */
  takeNews(most: number): ConsumerSeen[] {
    const taken = [...this.#news.values()].slice(0, most);
    for (const { id } of taken) this.#news.delete(id);
    return taken;
  }
  putBack(news: readonly ConsumerSeen[]): void {
    for (const each of news) if (!this.#news.has(each.id)) this.#news.set(each.id, each);
  }
  takeOver(): number {
    const count = this.#over.size;
    this.#over = new Set();
    return count;
  }

  #idOf(id: string): string {
    // A short word is no key; what looks like one does not leave the process.
    return id.length >= 16 && this.#redact(id, id.length) !== id ? fingerprint(id) : id.slice(0, MOST_ID);
  }
}
