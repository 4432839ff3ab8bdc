import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Import, importBody } from '../api/import-body.ts';
import { problemBody } from '../api/problem-body.ts';
import type { Place } from '../spool/batch.ts';
import type { ImportDoor, ImportEnd, ImportRequest, OpenedImport } from './door.ts';

/** How long a hub may be away before an import gives up, in ms. */
const PATIENCE = 60_000;
/** First and longest wait between two attempts, in ms. */
const FIRST_WAIT = 200;
const LONGEST_WAIT = 15_000;
/** Between two looks at an import that is being stored, in ms. */
const LOOK_EVERY = 200;
/** Statuses that pass: the hub is full, busy or starting. */
const PASSING = new Set([429, 502, 503, 504]);

const opened = z.object({
  id: z.string(),
  format: z.string(),
  places: z.array(z.object({ end_offset: z.number(), prefix_hash: z.string(), lines: z.number() })),
  marks: z.array(z.string()).default([]),
});

/** The hub refused something, and said why. */
export class HubRefused extends Error {
  override readonly name = 'HubRefused';
  readonly status: number;
  /** Code of the problem, such as `format_unrecognised`; '' where the answer was no problem of a hub. */
  readonly code: string;
  /** What to do about it. */
  readonly fix: string;
  constructor(status: number, { code, detail, fix }: { code: string; detail: string; fix: string }) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fix = fix;
  }
}

/** The hub does not answer. */
export class HubAway extends Error {
  override readonly name = 'HubAway';
  readonly fix = 'Start it with `errata start`, or check the address given with --hub.';
  constructor(url: string, cause: unknown) {
    super(`No hub answers at ${url}: ${reasonOf(cause)}.`, { cause });
  }
}

export interface HttpDoorOptions {
  /** Where the hub listens, such as `http://127.0.0.1:4400`. */
  readonly url: string;
  /** A key with the scope `ingest`; needed where the hub is open beyond its own machine. */
  readonly key?: string | undefined;
  /** How long to go on trying while the hub is away or full, in ms. Default 60,000. */
  readonly patience?: number;
  /** Told before each wait for a hub that is away or full. */
  readonly waiting?: (error: HubAway | HubRefused, milliseconds: number) => void;
  /** Ends every wait. */
  readonly signal?: AbortSignal;
}

/** A door that can also be left, and that knows when an import has been stored. */
export interface SettlingDoor extends ImportDoor {
  /** Gives an import up. */
  abandon(id: string): Promise<void>;
  /** Resolves when an import is stored or has failed. */
  settled(id: string): Promise<Import>;
}

/**
 * The way into a running hub. Waits for a hub that is away or full, and sends the same chunk again then: the hub takes
 * it once. Rejects with {@link HubAway} and {@link HubRefused}.
 */
export class HttpDoor implements SettlingDoor {
  /** A hub takes bodies of at most 32 MiB. */
  readonly chunkBytes = 24 * 1024 * 1024;
  readonly #options: HttpDoorOptions;
  readonly #signal: AbortSignal;

  constructor(options: HttpDoorOptions) {
    this.#options = options;
    this.#signal = options.signal ?? new AbortController().signal;
  }

  open(request: ImportRequest): Promise<OpenedImport> {
    return this.#call('POST', '/v1/imports', opened, json(request));
  }

  async send(id: string, place: Place, lines: Buffer): Promise<void> {
    const { start, end, ...hashes } = place;
    const query = new URLSearchParams({ import: id, start: String(start), end: String(end), ...hashes });
    await this.#call('POST', `/v1/requests?${query}`, z.unknown(), { type: 'text/plain', bytes: lines });
  }

  async progress(id: string, bytesRead: number): Promise<void> {
    await this.#call('POST', `/v1/imports/${id}/progress`, z.unknown(), json({ bytes_read: bytesRead }));
  }

  async finish(id: string, end: ImportEnd): Promise<void> {
    await this.#call('POST', `/v1/imports/${id}/finish`, z.unknown(), json(end));
  }

  async abandon(id: string): Promise<void> {
    await this.#attempt('POST', `/v1/imports/${id}/abandon`, z.unknown());
  }

  get(id: string): Promise<Import> {
    return this.#call('GET', `/v1/imports/${id}`, importBody);
  }

  async settled(id: string): Promise<Import> {
    for (;;) {
      const found = await this.get(id);
      if (found.state === 'done' || found.state === 'failed' || this.#signal.aborted) return found;
      await this.#pause(LOOK_EVERY);
    }
  }

  /** Calls the hub until it answers, is out of patience, or refuses for a reason that stays. */
  async #call<T>(method: string, path: string, answer: z.ZodType<T>, body?: Body): Promise<T> {
    const { patience = PATIENCE, waiting } = this.#options;
    const until = Date.now() + patience;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#attempt(method, path, answer, body);
      } catch (error) {
        const passes = error instanceof HubAway || (error instanceof HubRefused && PASSING.has(error.status));
        const wait = Math.min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT) * (0.5 + Math.random() / 2);
        if (!passes || this.#signal.aborted || Date.now() + wait > until) throw error;
        waiting?.(error, wait);
        await this.#pause(wait);
      }
    }
  }

  async #attempt<T>(method: string, path: string, answer: z.ZodType<T>, body?: Body): Promise<T> {
    const { url, key } = this.#options;
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(body ? { 'content-type': body.type } : {}),
      },
      ...(body ? { body: new Uint8Array(body.bytes) } : {}),
    }).catch((error) => {
      throw new HubAway(url, error);
    });
    const text = await response.text().catch((error) => {
      throw new HubAway(url, error);
    });
    if (!response.ok) throw refusalOf(response.status, text, url);
    return answer.parse(text === '' ? undefined : JSON.parse(text));
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#signal }).catch(() => undefined);
  }
}

interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

function json(value: unknown): Body {
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
}

/** What a refusal says; an answer that is no problem of a hub comes from something else at that address. */
export function refusalOf(status: number, text: string, url: string): HubRefused {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const parsed = problemBody.safeParse(body);
  if (parsed.success) return new HubRefused(status, parsed.data);
  return new HubRefused(status, {
    code: '',
    detail: `${url} answered ${status}, which is not an answer of a hub.`,
    fix: 'Check the address given with --hub, and what stands between here and the hub.',
  });
}

/** What kept a connection from being made: fetch hides it in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (code === 'ENOTFOUND') return 'the host name is not known';
  return inner.message || code || 'the connection failed';
}
