import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** Name and version of the agent. */
export const AGENT_NAME = 'errata-js/0.1.0';

/** What the hub answered. */
export interface Answer {
  readonly status: number;
  /** Seconds that the hub asks to wait. */
  readonly retryAfter: number | undefined;
  /** At most 64 KiB. */
  readonly body: string;
}

/** How the hub is reached. */
export interface HubAddress {
  /** Without a path; `http:` or `https:`. */
  readonly url: URL;
  readonly key: string | undefined;
  /** For how long one delivery may take, in milliseconds. */
  readonly timeout: number;
}

const MOST_ANSWER = 64 * 1024;
const MOST_WAIT = 600;

const own = new WeakSet<object>();
/** Is one being made just now? Node announces it before whoever makes it has it. */
let making = false;

/** Is this a request of an agent to its hub? Those are not told to the hub. */
export function isOwn(request: object): boolean {
  return making || own.has(request);
}

function makeOwn(make: () => ClientRequest): ClientRequest {
  making = true;
  try {
    const request = make();
    own.add(request);
    return request;
  } finally {
    making = false;
  }
}

/** Retry-After as seconds (RFC 9110 §10.2.3), at most ten minutes. */
function secondsOf(field: string | undefined): number | undefined {
  if (field === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(field) ? Number(field) : (Date.parse(field) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(MOST_WAIT, Math.max(0, seconds));
}

/** Sends bodies to a hub over one connection that is kept. */
export class Post {
  readonly #hub: HubAddress;
  readonly #agent: HttpAgent;
  #underWay: Set<ClientRequest> = new Set();

  constructor(hub: HubAddress) {
    this.#hub = hub;
    const options = { keepAlive: true, maxSockets: 2 };
    this.#agent = hub.url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /** Sends a body. Rejects where there is no answer in time. */
  send(path: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<Answer> {
    const { url, key, timeout } = this.#hub;
    const options: RequestOptions = {
      method: 'POST',
      agent: this.#agent,
      headers: {
        ...headers,
        'user-agent': AGENT_NAME,
        'content-length': body.byteLength,
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
    };
    const target = new URL(path, url);
    return new Promise((answered, failed) => {
      const request = makeOwn(() =>
        url.protocol === 'https:' ? httpsRequest(target, options) : httpRequest(target, options),
      );
      this.#underWay.add(request);
      const timer = setTimeout(
        () => request.destroy(new Error(`The hub did not answer within ${timeout} ms.`)),
        timeout,
      ).unref();
      // A process that is done shall not be held by what is on its way.
      request.once('socket', (socket) => socket.unref());
      request.once('close', () => {
        clearTimeout(timer);
        this.#underWay.delete(request);
        failed(new Error('The connection to the hub broke off.'));
      });
      request.once('error', failed);
      request.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (text.length < MOST_ANSWER) text += chunk;
        });
        response.once('end', () =>
          answered({
            status: response.statusCode ?? 0,
            retryAfter: secondsOf(response.headers['retry-after']),
            body: text.slice(0, MOST_ANSWER),
          }),
        );
      });
      request.end(body);
    });
  }

  /** Gives up what is on its way, and the connection. */
  close(): void {
    for (const request of this.#underWay) request.destroy();
    this.#agent.destroy();
  }
}
