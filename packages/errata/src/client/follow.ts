import { Arrival } from './arrival.ts';
import type { Dispatcher } from './node-dispatcher.ts';
import type { Fields } from './prepare.ts';
import type { Scope } from './scope.ts';

/** What is sent over a dispatcher: text and bytes, which can be sent again. */
export interface DispatchRequest {
  readonly method: string;
  readonly url: string;
  readonly fields: Fields;
  readonly body: string | Uint8Array | undefined;
}

/** A response, and where it came from. */
export interface Followed {
  readonly arrival: Arrival;
  /** The request that it answers: the last one, where there were redirects. */
  readonly request: DispatchRequest;
  readonly redirected: boolean;
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

function arriving(
  dispatcher: Dispatcher,
  { method, url, fields, body }: DispatchRequest,
  scope: Scope,
): Promise<Arrival> {
  const { origin, pathname, search, username, password } = new URL(url);
  if (username !== '' || password !== '')
    throw new TypeError('A URL must hold no user: send Authorization instead.');
  return new Promise((resolve, reject) => {
    const arrival = new Arrival(resolve, reject);
    scope.onCancel(arrival.cancel);
    dispatcher.dispatch({ origin, path: pathname + search, method, headers: fields, body }, arrival);
  });
}

/** The request that a redirect asks for (Fetch §4.4); undefined where the response is no redirect. */
function redirected(request: DispatchRequest, { status, fields }: Arrival): DispatchRequest | undefined {
  const location = REDIRECTS.has(status) ? fields.get('location') : undefined;
  if (location === undefined) return undefined;
  const from = new URL(request.url);
  const to = new URL(location, from);
  if (to.protocol !== 'http:' && to.protocol !== 'https:')
    throw new TypeError(`Redirected to ${to.protocol}, which is no HTTP.`);
  // A fragment stays, unless the redirect has one of its own.
  if (to.hash === '') to.hash = from.hash;
  const { method } = request;
  const asGet = status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST';
  const kept = to.origin === from.origin ? request.fields : without(request.fields, PRIVATE);
  const url = to.href;
  if (!asGet) return { ...request, url, fields: kept };
  return { method: 'GET', url, fields: without(kept, OF_BODY), body: undefined };
}

/** Sends one attempt over undici's dispatcher, and whatever redirects ask for. Answers once the head of the response is there. */
export async function follow(
  dispatcher: Dispatcher,
  request: DispatchRequest,
  scope: Scope,
): Promise<Followed> {
  let asked: DispatchRequest = request;
  for (let times = 0; ; times += 1) {
    const arrival = await arriving(dispatcher, asked, scope);
    const next = redirected(asked, arrival);
    if (!next) return { arrival, request: asked, redirected: times > 0 };
    arrival.discard();
    if (times === MAX_REDIRECTS) throw new TypeError(`Redirected more than ${MAX_REDIRECTS} times.`);
    asked = next;
  }
}
