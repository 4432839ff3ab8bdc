import { decodeBody } from './decode-body.ts';
import { LocalError } from './local-error.ts';
import type { Dispatcher, DispatchHandler } from './node-dispatcher.ts';
import type { Outcome } from './outcome.ts';
import type { Fields } from './prepare.ts';
import { joined } from './read-body.ts';
import { type Reply, replyOf } from './reply.ts';
import type { Scope } from './scope.ts';

/** What is sent over a dispatcher: text and bytes, which can be sent again. */
export interface DispatchRequest {
  readonly method: string;
  readonly url: string;
  readonly fields: Fields;
  readonly body: string | Uint8Array | undefined;
}

const decoder = new TextDecoder('latin1');

/** The fields of a response, read when they are asked for: few of them ever are. */
class RawFields {
  readonly #raw: readonly Uint8Array[];

  constructor(raw: readonly Uint8Array[]) {
    this.#raw = raw;
  }

  all(): [string, string][] {
    const all: [string, string][] = [];
    for (let at = 0; at + 1 < this.#raw.length; at += 2)
      all.push([decoder.decode(this.#raw[at]).toLowerCase(), decoder.decode(this.#raw[at + 1])]);
    return all;
  }

  get(name: string): string | undefined {
    let value: string | undefined;
    for (let at = 0; at + 1 < this.#raw.length; at += 2) {
      // Most names differ in length already.
      if (this.#raw[at]?.length !== name.length) continue;
      if (decoder.decode(this.#raw[at]).toLowerCase() !== name) continue;
      const text = decoder.decode(this.#raw[at + 1]);
      value = value === undefined ? text : `${value}, ${text}`;
    }
    return value;
  }
}

/** What one exchange brought. */
interface Exchange {
  readonly status: number;
  readonly statusText: string;
  readonly fields: RawFields;
  readonly bytes: Uint8Array;
}

/** Reads one response to its end. */
class Reader implements DispatchHandler {
  readonly #resolve: (exchange: Exchange) => void;
  readonly #reject: (error: unknown) => void;
  readonly #most: number;
  readonly #chunks: Uint8Array[] = [];
  #abort: ((error?: unknown) => void) | undefined;
  #cancelled: unknown;
  #status = 0;
  #statusText = '';
  #fields = new RawFields([]);
  #length = 0;

  constructor(resolve: (exchange: Exchange) => void, reject: (error: unknown) => void, most: number) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#most = most;
  }

  cancel = (reason: unknown): void => {
    this.#cancelled = reason ?? new DOMException('Cancelled.', 'AbortError');
    this.#abort?.(this.#cancelled);
  };

  onConnect(abort: (error?: unknown) => void): void {
    this.#abort = abort;
    // It waited for a connection until nobody wanted it any more.
    if (this.#cancelled !== undefined) abort(this.#cancelled);
  }

  onHeaders(status: number, raw: readonly Uint8Array[], _resume: () => void, statusText: string): boolean {
    // 1xx come before the response.
    if (status < 200) return true;
    this.#status = status;
    this.#statusText = statusText;
    this.#fields = new RawFields(raw);
    return true;
  }

  onData(chunk: Uint8Array): boolean {
    this.#length += chunk.length;
    if (this.#length > this.#most) this.#abort?.(tooLarge(this.#most));
    else this.#chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    const bytes = joined(this.#chunks, this.#length);
    this.#resolve({ status: this.#status, statusText: this.#statusText, fields: this.#fields, bytes });
  }

  onError(error: unknown): void {
    this.#reject(error);
  }
}

function tooLarge(most: number): LocalError {
  return new LocalError('response_too_large', `The body is longer than ${most} bytes.`);
}

function exchange(
  dispatcher: Dispatcher,
  { method, url, fields, body }: DispatchRequest,
  most: number,
  scope: Scope,
): Promise<Exchange> {
  const { origin, pathname, search, username } = new URL(url);
  if (username !== '') throw new TypeError('A URL must hold no user: send Authorization instead.');
  return new Promise((resolve, reject) => {
    const reader = new Reader(resolve, reject, most);
    scope.onCancel(reader.cancel);
    dispatcher.dispatch({ origin, path: pathname + search, method, headers: fields, body }, reader);
  });
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 20;
/** Not for another origin than the one that they were given for. */
const PRIVATE = ['authorization', 'cookie', 'proxy-authorization', 'host'];
const OF_BODY = [
  'content-type',
  'content-length',
  'content-encoding',
  'content-language',
  'content-location',
];

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** The request that a redirect asks for (Fetch §4.4); undefined where the response is no redirect. */
function redirected(request: DispatchRequest, { status, fields }: Exchange): DispatchRequest | undefined {
  const location = REDIRECTS.has(status) ? fields.get('location') : undefined;
  if (location === undefined) return undefined;
  const from = new URL(request.url);
  const to = new URL(location, from);
  if (to.protocol !== 'http:' && to.protocol !== 'https:')
    throw new TypeError(`Redirected to ${to.protocol}, which is no HTTP.`);
  const { method } = request;
  const asGet = status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST';
  const kept = to.origin === from.origin ? request.fields : without(request.fields, PRIVATE);
  const url = to.href;
  if (!asGet) return { ...request, url, fields: kept };
  return { method: 'GET', url, fields: without(kept, OF_BODY), body: undefined };
}

/** Sends one attempt over undici's dispatcher, which costs a fraction of what fetch does, and reads the response to its end. */
export async function sendDispatch(
  dispatcher: Dispatcher,
  request: DispatchRequest,
  most: number,
  scope: Scope,
): Promise<Outcome<Reply>> {
  let asked: DispatchRequest = request;
  for (let times = 0; ; times += 1) {
    const got = await exchange(dispatcher, asked, most, scope);
    const next = redirected(asked, got);
    if (!next) return outcomeOf(got, most);
    if (times === MAX_REDIRECTS) throw new TypeError(`Redirected more than ${MAX_REDIRECTS} times.`);
    asked = next;
  }
}

async function outcomeOf(
  { status, statusText, fields, bytes }: Exchange,
  most: number,
): Promise<Outcome<Reply>> {
  const header = (name: string) => fields.get(name.toLowerCase());
  const coding = fields.get('content-encoding');
  let body = bytes;
  if (coding !== undefined)
    try {
      body = await decodeBody(bytes, coding, most);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(most);
      throw Object.assign(new Error('The body cannot be decompressed.', { cause: error }), {
        code: 'ERR_STREAM_PREMATURE_CLOSE',
      });
    }
  return { status, header, value: replyOf(status, statusText, () => fields.all(), header, body) };
}
