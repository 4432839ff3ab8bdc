import { createServer, type ServerResponse } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { budget, createFetch } from 'errata/client';
import { describe, expect, it } from 'vitest';
import { serve } from '../support/serve.ts';

const TEXT = JSON.stringify({ héllo: 'wörld', list: Array.from({ length: 500 }, (_, at) => at) });
const FORM = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
const coded = (coding: string, body: Uint8Array) => [200, { 'content-encoding': coding }, body] as const;
type Answer = readonly [
  status: number,
  headers: Record<string, string | string[]>,
  body?: string | Uint8Array,
];

/** Answers that are there at once, by path. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  '/json': [
    200,
    { 'content-type': 'application/json', 'x-a': ['1', '2'], 'set-cookie': ['a=1', 'b=2'] },
    TEXT,
  ],
  '/bom': [200, { 'content-type': 'text/plain' }, '\uFEFF{"a":1}'],
  '/bytes': [200, {}, new Uint8Array([0, 128, 255, 10])],
  '/latin': [200, { 'x-latin': 'caf\u00e9 \u0093' }, 'x'],
  '/broken-json': [200, {}, '{"a":'],
  '/empty': [200, {}],
  '/204': [204, {}],
  '/205': [205, {}],
  '/304': [304, { etag: '"a"' }],
  '/999': [999, {}, 'no'],
  '/404': [404, { 'content-type': 'text/x' }, 'gone'],
  '/multipart': [200, { 'content-type': 'multipart/form-data; boundary=b' }, FORM],
  '/form': [200, { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1&b=2'],
  '/gzip': coded('gzip', gzipSync(TEXT)),
  '/deflate': coded('deflate', deflateSync(TEXT)),
  '/br': coded('br', brotliCompressSync(TEXT)),
  '/twice': coded('deflate, gzip', gzipSync(deflateSync(TEXT))),
  '/unknown': coded('zip', Buffer.from(TEXT)),
  '/cut-gzip': coded('gzip', gzipSync(TEXT).subarray(0, 300)),
  '/bad-gzip': coded('gzip', Buffer.from('this is no gzip at all')),
  '/bad-br': coded('br', deflateRawSync(TEXT)),
  '/to': [302, { location: '/json?x=1' }],
  '/to-hash': [302, { location: '/json#there' }, 'with a body'],
};

/** A server with those, and some that take their time; `written` counts what the endless one could send, `closed` who went away. */
async function world() {
  const seen = { written: 0, closed: 0 };
  const pour = (response: ServerResponse) => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    do seen.written += chunk.length;
    while (!response.destroyed && response.write(chunk));
  };
  const url = await serve(
    createServer((request, response) => {
      const path = (request.url ?? '').replace(/\?.*/, '');
      const answer = ANSWERS[path];
      if (answer) {
        const [status, headers, body] = answer;
        response.writeHead(status, headers);
        response.end(body);
        return;
      }
      response.on('close', () => {
        if (!response.writableEnded) seen.closed += 1;
      });
      if (path === '/echo') {
        const { method, headers } = request;
        const { host, connection, ...rest } = headers;
        response.end(JSON.stringify({ method, headers: rest }));
      } else if (path === '/parts') {
        const parts = ['one ', 'two ', 'three'];
        const next = () => {
          const part = parts.shift();
          if (part === undefined) response.end();
          else response.write(part, () => setImmediate(next));
        };
        next();
      } else if (path === '/hang') response.write('begun');
      else if (path === '/cut') {
        response.writeHead(200, { 'content-length': '100' });
        response.write('begun', () => setImmediate(() => request.socket.resetAndDestroy()));
      } else {
        response.on('drain', () => pour(response));
        pour(response);
      }
    }),
  );
  return { url, seen };
}

type Call = (path: string, init?: RequestInit) => Promise<Response>;
const errorOf = (error: unknown) => {
  const { name, message, cause } = error as Error;
  return { name, message, caused: cause instanceof Error };
};
/** What came of something, be it an error. */
const told = <T>(what: Promise<T>): Promise<{ value: T } | { error: ReturnType<typeof errorOf> }> =>
  what.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: errorOf(error) }),
  );
const facts = (response: Response) => ({
  status: response.status,
  ok: response.ok,
  statusText: response.statusText,
  type: response.type,
  redirected: response.redirected,
  path: response.url.replace(/^http:\/\/[^/]+/, ''),
  fields: [...response.headers].filter(([name]) => name !== 'date'),
  cookies: response.headers.getSetCookie(),
  used: response.bodyUsed,
  body: response.body === null,
  is: response instanceof Response && Object.prototype.toString.call(response),
});
const READ = {
  text: (response: Response) => response.text(),
  json: (response: Response) => response.json(),
  arrayBuffer: async (response: Response) => [...new Uint8Array(await response.arrayBuffer())],
  blob: async (response: Response) => {
    const blob = await response.blob();
    return [blob.type, await blob.text()];
  },
  formData: async (response: Response) => [...(await response.formData())],
  stream: async (response: Response) => {
    if (!response.body) return null;
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body) text += decoder.decode(chunk, { stream: true });
    return text;
  },
  'stream into a buffer of one’s own': async (response: Response) => {
    const reader = response.body?.getReader({ mode: 'byob' });
    let length = 0;
    for (;;) {
      const got = await reader?.read(new Uint8Array(1000));
      if (!got || got.done) return length;
      length += got.value.length;
    }
  },
  'clone, after it the rest': async (response: Response) => {
    const copy = response.clone();
    return [facts(copy), await copy.text(), await response.text(), response.bodyUsed];
  },
  'clone of a clone': async (response: Response) => response.clone().clone().text(),
  twice: async (response: Response) => {
    await response.text();
    return [
      response.bodyUsed,
      response.body?.locked,
      await told(response.text()),
      await told((async () => response.clone().text())()),
    ];
  },
  'while a reader holds it': async (response: Response) => {
    response.body?.getReader();
    return [response.bodyUsed, await told(response.text())];
  },
  'anew, as another Response': async (response: Response) => {
    const other = new Response(response.body, response);
    return [other.status, other.headers.get('content-type'), await other.text()];
  },
  'fields that nobody may change': (response: Response) =>
    told((async () => response.headers.set('x-a', '3'))()),
  cancel: async (response: Response) => {
    await response.body?.cancel();
    return [response.bodyUsed, await told(response.text())];
  },
};

/** Tries the same with fetch and with the drop-in. */
async function both<T>(what: (call: Call) => Promise<T>): Promise<[T, T]> {
  const { url } = await world();
  const api = createFetch({ baseUrl: url, throws: false, attemptField: false, retry: false });
  // What the drop-in needs is loaded with its first call.
  await (await api('/empty')).text();
  return [
    await what((path, init) => fetch(`${url}${path}`, init)),
    await what((path, init) => api(path, init)),
  ];
}

describe('the drop-in answers what fetch does', () => {
  const cases = [...Object.keys(ANSWERS), '/parts', '/cut'].flatMap((path) =>
    Object.keys(READ).map((way) => [path, way as keyof typeof READ] as const),
  );
  it.each(cases)('%s read as %s', async (path, way) => {
    const [native, ours] = await both(async (call) => {
      const response = await call(path);
      return [facts(response), await told<unknown>(READ[way](response)), response.bodyUsed];
    });
    expect(ours).toEqual(native);
  });

  it.each<[string, string, RequestInit?]>([
    ['HEAD', '/json', { method: 'HEAD' }],
    ['a part', '/echo', { headers: { range: 'bytes=0-1' } }],
    ['a condition', '/echo', { headers: { 'if-none-match': '"a"' } }],
    ['no store', '/echo', { cache: 'no-store' }],
    ['a referrer', '/echo', { referrer: 'http://a.example/' }],
    ['POST without a body', '/echo', { method: 'POST' }],
    ['PATCH of nothing', '/echo', { method: 'PATCH', body: '' }],
    ['text', '/echo', { method: 'POST', body: 'x' }],
    [
      'its own user agent',
      '/echo',
      { headers: { 'User-Agent': 'mine', accept: 'a/b', 'Accept-Encoding': 'br' } },
    ],
    ['spaces around a value', '/echo', { headers: { 'x-a': '  1 ' } }],
    ['form', '/echo', { method: 'POST', body: new URLSearchParams('a=1') }],
    ['redirect to see', '/to', { redirect: 'manual' }],
    ['redirect that is an error', '/to', { redirect: 'error' }],
    ['GET with a body', '/echo', { body: 'x' }],
    ['TRACE', '/echo', { method: 'TRACE' }],
    ['a method that is none', '/echo', { method: 'a b' }],
    ['a field that is none', '/echo', { headers: { 'a b': 'c' } }],
    ['a value that is none', '/echo', { headers: { a: 'b\nc' } }],
    ['a signal that has fired', '/echo', { signal: AbortSignal.abort() }],
  ])('to %s', async (_, path, init) => {
    const [native, ours] = await both(async (call) => {
      const got = await told(call(path, init));
      if (!('value' in got)) return got.error.name;
      return [facts(got.value), await got.value.text()];
    });
    if (Array.isArray(native) && Array.isArray(ours) && path === '/echo' && typeof native[1] === 'string')
      expect(JSON.parse(ours[1] as string)).toEqual(JSON.parse(native[1]));
    else expect(ours).toEqual(native);
  });

  it.each(['http://a:b@127.0.0.1/', 'http://127.0.0.1:6000/', 'http://127.0.0.1:22/x', 'nothing'])(
    'to %s',
    async (url) => {
      const api = createFetch({ retry: false, throws: false });
      const said = await told(api(url));
      expect(said).toMatchObject({ error: { name: 'TypeError' } });
      expect(said).toEqual(await told(fetch(url)));
    },
  );

  it('an abort ends a body that is being read, and one that is not read yet', async () => {
    const [native, ours] = await both(async (call) => {
      const seen: unknown[] = [];
      for (const path of ['/hang', '/json'])
        for (const way of ['text', 'stream'] as const)
          for (const early of [true, false]) {
            const control = new AbortController();
            const response = await call(path, { signal: control.signal });
            if (early) control.abort();
            const read = told<unknown>(READ[way](response));
            if (path === '/hang') control.abort();
            const got = await read;
            seen.push('error' in got ? got.error.name : got.value);
          }
      return seen;
    });
    expect(ours).toEqual(native);
  });

  it('and what the caller gives as its reason is what comes of it', async () => {
    const { url } = await world();
    const reason = new Error('enough');
    for (const way of ['text', 'stream'] as const) {
      const control = new AbortController();
      const response = await createFetch()(`${url}/hang`, { signal: control.signal });
      const read = READ[way](response);
      control.abort(reason);
      await expect(read).rejects.toBe(reason);
    }
  });
});

describe('a body that nobody reads', () => {
  it('is held back, and flows on when somebody does', async () => {
    const { url, seen } = await world();
    const response = await createFetch()(`${url}/endless`);
    // It stops when all buffers on the way are full.
    let before = -1;
    while (before !== seen.written) {
      before = seen.written;
      await new Promise((done) => setTimeout(done, 200));
    }
    expect(before).toBeLessThan(50_000_000);
    const reader = response.body?.getReader();
    while (seen.written < before + 1_000_000) await reader?.read();
    await reader?.cancel();
    await expect.poll(() => seen.closed, { timeout: 20_000 }).toBe(1);
  });

  it('lets go of its connection once the response is collected', async () => {
    const { url, seen } = await world();
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const api = createFetch();
    await (async () => void (await api(`${url}/endless`)))();
    await expect
      .poll(
        () => {
          collect();
          return seen.closed;
        },
        { timeout: 20_000 },
      )
      .toBe(1);
  });

  it('nor keeps a listener on the caller’s signal', async () => {
    const { url } = await world();
    const control = new AbortController();
    let listeners = 0;
    const { signal } = control;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = ((...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    }) as typeof add;
    signal.removeEventListener = ((...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    }) as typeof remove;
    const api = createFetch({ retry: { budget: budget() } });
    for (const path of ['/json', '/parts', '/gzip']) await (await api(`${url}${path}`, { signal })).text();
    expect(listeners).toBe(0);
  });
});
