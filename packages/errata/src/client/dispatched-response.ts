import type { Arrival } from './arrival.ts';
import { decodeBody, decodeChunks } from './decode-body.ts';
import type { Followed } from './follow.ts';

const decoder = new TextDecoder();
/** Statuses and a method whose responses have no body (Fetch §2.2.3). */
const NULL_BODY: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);
const hasBody = ({ arrival, request }: Followed) =>
  request.method !== 'HEAD' && !NULL_BODY.has(arrival.status);

/** Responses that are collected before their body was read must not hold their connections. */
const unread = new FinalizationRegistry<Arrival>((arrival) => {
  if (!arrival.claimed) arrival.cancel(new Error('Nobody has read the response.'));
});

/** The fields of a response, which nobody may change. */
class ReceivedHeaders extends Headers {
  override append(): never {
    throw new TypeError('immutable');
  }
  override set(): never {
    throw new TypeError('immutable');
  }
  override delete(): never {
    throw new TypeError('immutable');
  }
}

/** Why a body cannot be read: it broke off, or its coding is not what it says. */
function broken(arrival: Arrival, error: unknown): unknown {
  return arrival.isFailedBy(error) ? error : new TypeError('terminated', { cause: error });
}

async function* chunksOf(arrival: Arrival): AsyncGenerator<Uint8Array> {
  for (let chunk = await arrival.next(); chunk; chunk = await arrival.next()) yield chunk;
}

/** The body as a stream of bytes that is read from the connection as far as somebody reads it. */
function streamOf(arrival: Arrival): ReadableStream<Uint8Array> {
  arrival.claimed = true;
  const codings = arrival.fields.get('content-encoding');
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      chunks ??= (codings === undefined ? chunksOf(arrival) : decodeChunks(chunksOf(arrival), codings))[
        Symbol.asyncIterator
      ]();
      try {
        for (;;) {
          const { done, value } = await chunks.next();
          if (done) {
            controller.close();
            controller.byobRequest?.respond(0);
            return;
          }
          // A copy: what is handed over is taken from whoever had it.
          if (value.length > 0) return controller.enqueue(new Uint8Array(value));
        }
      } catch (error) {
        controller.error(broken(arrival, error));
      }
    },
    cancel: (reason) => arrival.cancel(reason),
  });
}

/** A body that was read already, as Response sees it. */
function used(): Response {
  const response = new Response('');
  void response.text();
  return response;
}

/**
 * A Response of undici's dispatcher instead of fetch. What it says and does is what fetch's does. A stream is made of its body only
 * where somebody asks for one: that is the greater part of what fetch costs.
 */
export class DispatchedResponse extends Response {
  readonly #from: Followed;
  readonly #arrival: Arrival;
  #headers: Headers | undefined;
  #taken = false;
  /** Stands for the body once there is a stream of it. */
  #native: Response | undefined;

  /** @param native The body, where it is that of a clone. */
  constructor(from: Followed, native?: Response) {
    super(null);
    this.#from = from;
    this.#arrival = from.arrival;
    this.#native = native;
    if (native) return;
    if (!hasBody(from)) {
      this.#native = new Response(null);
      this.#arrival.discard();
    } else if (!this.#arrival.ended) unread.register(this, this.#arrival);
  }

  override get status(): number {
    return this.#arrival.status;
  }
  override get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }
  override get statusText(): string {
    return this.#arrival.statusText;
  }
  override get redirected(): boolean {
    return this.#from.redirected;
  }
  override get type(): ResponseType {
    return 'basic';
  }
  override get url(): string {
    const url = new URL(this.#from.request.url);
    url.hash = '';
    return url.href;
  }
  override get headers(): Headers {
    this.#headers ??= new ReceivedHeaders(this.#arrival.fields.all());
    return this.#headers;
  }
  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#body.body;
  }
  override get bodyUsed(): boolean {
    return this.#taken || this.#native?.bodyUsed === true;
  }

  override async json(): Promise<unknown> {
    return this.#native ? this.#native.json() : JSON.parse(decoder.decode(await this.#take()));
  }
  override async text(): Promise<string> {
    return this.#native ? this.#native.text() : decoder.decode(await this.#take());
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#native ? this.#native.arrayBuffer() : new Uint8Array(await this.#take()).buffer;
  }
  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }
  override async blob(): Promise<Blob> {
    return this.#body.blob();
  }
  override async formData(): Promise<FormData> {
    return this.#body.formData();
  }
  override clone(): Response {
    return new DispatchedResponse(this.#from, this.#body.clone());
  }

  get #body(): Response {
    this.#native ??= this.#taken ? used() : new Response(streamOf(this.#arrival), { headers: this.headers });
    return this.#native;
  }

  /** Reads the whole body without a stream. */
  async #take(): Promise<Uint8Array> {
    if (this.#taken) throw new TypeError('Body is unusable: Body has already been read');
    this.#taken = true;
    const codings = this.#arrival.fields.get('content-encoding');
    try {
      const bytes = await this.#arrival.collect();
      return codings === undefined ? bytes : await decodeBody(bytes, codings);
    } catch (error) {
      throw broken(this.#arrival, error);
    }
  }
}
