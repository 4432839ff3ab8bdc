// What a runtime must get right of errata/client, with nothing but what all runtimes have. `smoke` answers what went wrong, by case.

function equal(seen, expected) {
  const [a, b] = [seen, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a} instead of ${b}`);
}
async function thrown(call) {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** By name: a case. `api` is a client of the server, `client` the module, `url` where the server is. */
const CASES = {
  'a drop-in answers a Response': async ({ api }) => {
    const response = await api('/ok');
    equal([response instanceof Response, response.status, await response.json()], [true, 200, { id: 8 }]);
  },
  'takes a Request': async ({ api, url }) =>
    equal(
      (await (await api(new Request(`${url}/echo`, { method: 'PUT', body: 'text' }))).json()).body,
      'text',
    ),
  'sends JSON, its own fields and which attempt it is': async ({ api }) => {
    const { method, headers, body } = await api.json('/echo', {
      method: 'POST',
      json: { a: 1 },
      headers: { 'X-A': 'b' },
    });
    equal([method, headers['x-a'], headers['errata-attempt'], body], ['POST', 'b', '1', '{"a":1}']);
  },
  'a Request with a body is sent again': async ({ api, url, id }) => {
    const request = new Request(`${url}/second-time?id=${id}`, { method: 'PUT', body: 'text' });
    equal((await (await api(request)).json()).bodies, ['text', 'text']);
  },
  'a body is read as a stream, and decompressed': async ({ api }) => {
    let length = 0;
    const reader = (await api('/gzip')).body.getReader();
    for (let got = await reader.read(); !got.done; got = await reader.read()) length += got.value.length;
    equal(length, 100_000);
    equal((await api.text('/gzip')).length, 100_000);
  },
  '503 is sent again, and Retry-After is kept to': async ({ api, id }) => {
    const began = performance.now();
    equal((await api.json(`/second-time?id=${id}`)).tries, 2);
    if (performance.now() - began < 990) throw new Error('too early');
  },
  'a connection that is reset is followed by another': async ({ api, id }) =>
    equal((await api.json(`/reset-first?id=${id}`)).tries >= 2, true),
  'a POST is left alone': async ({ api, id }) => {
    const error = await thrown(api(`/busy?id=${id}`, { method: 'POST' }));
    equal([error.status, error.stopped, error.attempts.length], [503, 'unsafe', 1]);
  },
  'unless it has a key, the same each time': async ({ api, id }) => {
    const { tries, keys } = await api.json(`/second-time?id=${id}`, { method: 'POST', idempotencyKey: true });
    equal([tries, keys.length, keys[0] === keys[1], keys[0].length > 20], [2, 2, true, true]);
  },
  'a problem is an error with its code': async ({ api, client }) => {
    const error = await thrown(api('/problem'));
    equal([client.isApiError(error, 'out_of_stock'), error.problem.left, error.requestId], [true, 2, 'r-1']);
    equal([error.fix !== undefined, (await error.response.json()).left], [true, 2]);
  },
  'so is a vendor’s, and a 200 that says ok: false': async ({ api }) => {
    equal((await thrown(api('/stripe'))).code, 'card_declined');
    equal((await thrown(api.json('/slack'))).code, 'channel_not_found');
    equal((await thrown((await api('/slack')).json())).code, 'channel_not_found');
  },
  'and explains itself': async ({ api }) =>
    equal((await (await thrown(api('/problem'))).explain()).entry.key, '409'),
  'an attempt that hangs is given up': async ({ client, url }) => {
    const api = client.createFetch({ baseUrl: url, attemptTimeout: 200, retry: false });
    equal((await thrown(api('/hang'))).code, 'attempt_timeout');
    equal((await thrown(api.json('/half'))).code, 'attempt_timeout');
  },
  'a wait beyond the deadline fails at once': async ({ api, id }) =>
    equal((await thrown(api(`/in-an-hour?id=${id}`))).stopped, 'deadline'),
  'what the caller aborts with is thrown': async ({ api }) => {
    const control = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => control.abort(reason), 100);
    equal((await thrown(api('/hang', { signal: control.signal }))) === reason, true);
  },
  'nobody there': async ({ client, gone }) => {
    const error = await thrown(client.createFetch({ retry: { baseMs: 1 } })(gone));
    equal(['unreachable', 'connection_lost'].includes(error.code) && error.attempts.length, 3);
  },
};

/**
 * @param {typeof import('errata/client')} client
 * @param {{ url: string, gone: string }} places The server of server.mjs, and where nobody listens.
 * @returns {Promise<Record<string, string>>} By case: `ok`, or what went wrong.
 */
export async function smoke(client, { url, gone }) {
  const told = {};
  for (const [name, run] of Object.entries(CASES)) {
    const api = client.createFetch({ baseUrl: url, retry: { budget: client.budget() } });
    try {
      await run({ client, api, url, gone, id: client.newKey() });
      told[name] = 'ok';
    } catch (error) {
      told[name] = String(error?.stack ?? error);
    }
  }
  return told;
}
