import { once } from 'node:events';
import { request } from 'node:http';
import type { ErrorRecord } from 'errata';
import { createServer, guard } from 'errata/node';
import { type VersionsOptions, versionOf, versions } from 'errata/versioning';
import { describe, expect, it } from 'vitest';
import { serve } from './support/serve.ts';

const OLD = {
  deprecated: new Date('2026-01-01T00:00:00Z'),
  sunset: new Date('2026-07-01T00:00:00Z'),
  link: 'https://example.com/v1-ends',
  policy: 'https://example.com/sunset',
};
const VERSIONS = { '1': OLD, '2': { deprecated: new Date('2026-03-01T12:00:00.900Z') }, '3': {} };
const BEFORE = Date.parse('2026-06-30T23:59:59Z');
const AFTER = Date.parse('2026-07-01T00:00:00Z');

/** One request to an API with these versions; the handler answers its version. */
async function ask(options: Partial<VersionsOptions>, path: string, headers: Record<string, string> = {}) {
  const log: ErrorRecord[] = [];
  const policy = versions({ by: 'path', versions: VERSIONS, now: () => BEFORE, ...options });
  const url = await serve(
    createServer(
      guard(policy)((request, response) => {
        if (path.includes('fails')) throw new Error('failed');
        response.end(String(versionOf(request)));
      }),
      { logger: (record) => log.push(record) },
    ),
  );
  const response = await fetch(url + path, { headers });
  const text = await response.text();
  const problem = response.ok ? undefined : (JSON.parse(text) as Record<string, unknown>);
  const field = (name: string) => response.headers.get(name);
  return { status: response.status, text, problem, field, log };
}

describe('versions in the path', () => {
  it('tell of their life in fields, and the handler has them', async () => {
    const { status, text, field } = await ask({}, '/v1/users/7?token=secret');
    expect([status, text]).toEqual([200, '1']);
    expect(field('deprecation')).toBe('@1767225600');
    expect(field('sunset')).toBe('Wed, 01 Jul 2026 00:00:00 GMT');
    expect(field('link')).toBe(
      '<https://example.com/v1-ends>; rel="deprecation", <https://example.com/sunset>; rel="sunset", </v3/users/7>; rel="successor-version", </v3/users/7>; rel="latest-version"',
    );
    expect(field('vary')).toBeNull();
  });

  it('round a deprecation down to seconds, and say nothing of a sunset that there is not', async () => {
    const { field } = await ask({}, '/v2');
    expect([field('deprecation'), field('sunset')]).toEqual(['@1772366400', null]);
  });

  it('say nothing where there is nothing to say', async () => {
    const { text, field } = await ask({}, '/v3/users');
    expect([text, field('deprecation'), field('sunset'), field('link')]).toEqual(['3', null, null, null]);
  });

  it('are gone from their sunset on, to the second, with the successor', async () => {
    expect((await ask({ now: () => AFTER - 1 }, '/v1')).status).toBe(200);
    const { status, problem, field } = await ask({ now: () => AFTER }, '/v1/users');
    expect(status).toBe(410);
    expect(problem).toMatchObject({
      code: 'version_gone',
      detail: 'Version 1 of this API ended on 2026-07-01. Use version 3.',
      version: '1',
      successor: '3',
      versions: ['1', '2', '3'],
    });
    expect(field('link')).toContain('</v3/users>; rel="successor-version"');
    expect(field('sunset')).toBe('Wed, 01 Jul 2026 00:00:00 GMT');
    expect(field('cache-control')).toBe('no-store');
  });

  it('name the successor that is given', async () => {
    const { field } = await ask({ versions: { ...VERSIONS, '1': { ...OLD, successor: '2' } } }, '/v1/a');
    expect(field('link')).toContain('</v2/a>; rel="successor-version", </v3/a>; rel="latest-version"');
  });

  it.each([
    ['/v9/users', 404],
    ['/v1.5', 404],
    ['/v4', 404],
    ['/vegetables', 200],
    ['/v', 200],
    ['/users', 200],
    ['//v1/users', 200],
    ['/V1', 200],
  ])('that do not exist are 404, and other paths are left alone: %s', async (path, status) => {
    const answer = await ask({}, path);
    expect(answer.status).toBe(status);
    if (status === 404) expect(answer.problem?.code).toBe('version_not_found');
    else expect(answer.text).toBe('undefined');
  });

  it('cannot break out of the Link field, and keep what stands before them', async () => {
    const url = await serve(
      createServer(
        guard(versions({ by: 'path', prefix: '/api/v', versions: VERSIONS, now: () => BEFORE }))(
          (_, r) => void r.end(),
        ),
      ),
    );
    // fetch would encode the brackets.
    const raw = request(`${url}/`, { path: '/api/v2/a>;rel="x"<b' }).end();
    const [{ headers }] = (await once(raw, 'response')) as [{ headers: Record<string, string> }];
    expect(headers.link).toBe(
      '</api/v3/a%3E;rel=%22x%22%3Cb>; rel="successor-version", </api/v3/a%3E;rel=%22x%22%3Cb>; rel="latest-version"',
    );
  });

  it('are in the log of an error', async () => {
    const { log } = await ask({}, '/v2/fails');
    expect(log.map(({ version, status }) => [version, status])).toEqual([['2', 500]]);
  });
});

describe('versions in a field', () => {
  const header = { by: 'header' } as const;
  it('vary by it, on errors too', async () => {
    const found = await ask(header, '/', { 'api-version': ' 2 ' });
    expect([found.text, found.field('vary')]).toEqual(['2', 'Api-Version']);
    const failed = await ask(header, '/fails', { 'api-version': '2' });
    expect([failed.status, failed.field('vary')]).toEqual([500, 'Api-Version']);
  });

  it.each([
    [{}, 'version_missing'],
    [{ 'api-version': '' }, 'version_missing'],
    [{ 'api-version': '4' }, 'version_unknown'],
    [{ 'api-version': '__proto__' }, 'version_unknown'],
    [{ 'api-version': '1, 2' }, 'version_unknown'],
  ] as const)('are refused with 400 for %j', async (headers, code) => {
    const { status, problem } = await ask(header, '/', headers);
    expect([status, problem?.code]).toEqual([400, code]);
    expect(problem?.versions).toEqual(['1', '2', '3']);
  });

  it('have a default, and a name of the API’s own', async () => {
    expect((await ask({ ...header, default: '3' }, '/')).text).toBe('3');
    const own = await ask({ ...header, header: 'X-Ver' }, '/', { 'x-ver': '2' });
    expect([own.text, own.field('vary')]).toEqual(['2', 'X-Ver']);
  });
});

describe('versions in Accept', () => {
  const media = { by: 'media-type' } as const;
  it.each([
    ['application/json;version=2', '2'],
    ['application/json; version="2"', '2'],
    ['application/vnd.example.v2+json', '2'],
    ['application/vnd.example.v2', '2'],
    ['application/json;version=2;q=0.1, application/json;version=3;q=0.9', '3'],
    ['application/json;version=9, application/json;version=3;q=0.1', '3'],
    ['text/html, application/json;version=2', '2'],
  ])('are found: %s', async (accept, version) => {
    const { text, field } = await ask(media, '/', { accept });
    expect([text, field('vary')]).toEqual([version, 'Accept']);
  });

  it.each([
    'application/json;version=9',
    'application/vnd.example.v9+json',
    '*/*',
    'application/json;version=2;q=0',
  ])('are refused with 406 without a default: %s', async (accept) => {
    const { status, problem } = await ask(media, '/', { accept });
    expect([status, problem?.code]).toEqual([406, 'version_not_acceptable']);
  });

  it('take the default for who names none, and not for who names another', async () => {
    const options = { ...media, default: '3' };
    expect((await ask(options, '/', { accept: '*/*' })).text).toBe('3');
    expect((await ask(options, '/', { accept: 'a/b;version=9, */*;q=0.1' })).text).toBe('3');
    expect((await ask(options, '/', { accept: 'a/b;version=9' })).status).toBe(406);
    expect((await ask(options, '/', { accept: 'a/b;version=9,'.repeat(900) })).status).toBe(406);
  });
});

describe('versions that cannot be', () => {
  const date = (text: string) => new Date(text);
  it.each<[string, Partial<VersionsOptions>, RegExp]>([
    ['none', { versions: {} }, /there is none/],
    [
      'a sunset before its deprecation',
      { versions: { '1': { deprecated: date('2026-02-01'), sunset: date('2026-01-31') } } },
      /sunset of version 1 precedes/,
    ],
    ['no date', { versions: { '1': { sunset: date('soon') } } }, /is no date/],
    ['a default that is none', { default: '7' }, /default "7"/],
    ['a successor that is none', { versions: { '1': { successor: '7' } } }, /successor of version 1/],
    ['a name with a slash', { versions: { 'a/b': {} } }, /letters, digits/],
    ['a link with a bracket', { versions: { '1': { link: 'https://a/>' } } }, /is no URL/],
    ['a field with a space', { header: 'Api Version' }, /no name of a field/],
  ])('are refused at once: %s', (_, options, message) => {
    expect(() => versions({ by: 'header', versions: VERSIONS, ...options })).toThrow(message);
    expect(() => versions({ by: 'header', versions: VERSIONS, ...options })).toThrow(TypeError);
  });

  it('do not compile where the default is none of them', () => {
    // @ts-expect-error there is no version 3
    expect(() => versions({ by: 'header', versions: { '1': {}, '2': {} }, default: '3' })).toThrow();
  });
});
