import {
  catalogue,
  classOf,
  entriesFor,
  findEntry,
  grpcCodes,
  searchCatalogue,
  statuses,
  vendors,
} from 'errata/catalogue';
import { describe, expect, it } from 'vitest';

const keys = (entries: readonly { key: string }[]) => entries.map(({ key }) => key);

describe('findEntry', () => {
  it('finds every entry by its key, in any case', () => {
    for (const entry of catalogue) {
      expect(findEntry(entry.key), entry.key).toBe(entry);
      expect(findEntry(` ${entry.key.toUpperCase()} `), entry.key).toBe(entry);
    }
  });

  it('finds every registered status by its title, in any spelling', () => {
    for (const entry of statuses) {
      if (entry.standing === 'unused') continue;
      expect(findEntry(entry.title), entry.title).toBe(entry);
      expect(findEntry(entry.title.toUpperCase().replaceAll(/[ -]/g, '_')), entry.title).toBe(entry);
    }
  });

  it.each([
    ['NGINX:499', 'nginx:499'],
    ['grpc:14', 'grpc:UNAVAILABLE'],
    ['grpc:unavailable', 'grpc:UNAVAILABLE'],
    ['deadline_exceeded', 'grpc:DEADLINE_EXCEEDED'],
    ['not found', '404'],
    ['Payload Too Large', '413'],
    ['Request Entity Too Large', '413'],
    ['Request-URI Too Large', '414'],
    ['Unprocessable Entity', '422'],
    ["I'm a teapot", '418'],
    ['Gateway Time-out', '504'],
    ['Service Temporarily Unavailable', '503'],
  ])('takes %s for %s', (asked, key) => {
    expect(findEntry(asked)?.key).toBe(key);
  });

  it.each([
    '',
    ' ',
    '499',
    '999',
    '4290',
    '42',
    'nginx',
    'nginx:429',
    'grpc:17',
    '(Unused)',
    '__proto__',
    'constructor',
  ])('knows nothing of %.20s', (asked) => {
    expect(findEntry(asked)).toBeUndefined();
  });
});

describe('a huge question', () => {
  it('is answered at once, with nothing', () => {
    expect(findEntry('4'.repeat(1e7))).toBeUndefined();
    expect(findEntry(`404${' '.repeat(1e7)}`)).toBeUndefined();
  });
});

describe('entriesFor', () => {
  it('gives each status its registered entry first, then every unofficial one of that number, and no gRPC code', () => {
    const grpc = new Set(keys(grpcCodes));
    for (const status of new Set([...statuses, ...vendors].map((entry) => entry.status))) {
      const found = entriesFor(status);
      expect(found).toEqual([...statuses, ...vendors].filter((entry) => entry.status === status));
      expect(keys(found).some((key) => grpc.has(key))).toBe(false);
    }
  });

  it('names all owners of an ambiguous number', () => {
    expect(keys(entriesFor(499))).toEqual(expect.arrayContaining(['nginx:499', 'esri:499']));
    expect(keys(entriesFor(429))[0]).toBe('429');
  });

  it('is empty for a number that nobody uses, and its answer is the caller’s to change', () => {
    expect(entriesFor(432.5)).toEqual([]);
    expect(entriesFor(Number.NaN)).toEqual([]);
    entriesFor(404).length = 0;
    expect(keys(entriesFor(404))).toEqual(expect.arrayContaining(['404']));
  });
});

describe('classOf', () => {
  it.each([
    [100, 'informational'],
    [199, 'informational'],
    [226, 'success'],
    [304, 'redirection'],
    [399, 'redirection'],
    [400, 'client-error'],
    [499, 'client-error'],
    [500, 'server-error'],
    [599, 'server-error'],
    [600, 'server-error'],
    [999, 'server-error'],
    [99, 'server-error'],
    [0, 'server-error'],
    [-404, 'server-error'],
    [404.5, 'server-error'],
    [Number.NaN, 'server-error'],
    [Number.POSITIVE_INFINITY, 'server-error'],
  ])('%d is %s', (status, expected) => {
    expect(classOf(status)).toBe(expected);
  });

  it('agrees with every registered entry', () => {
    for (const entry of statuses) expect(classOf(entry.status), entry.key).toBe(entry.class);
  });
});

describe('searchCatalogue', () => {
  it.each([
    ['429', '429'],
    ['404', '404'],
    ['http error 503', '503'],
    ['too many requests', '429'],
    ['bad gateway', '502'],
    ['nginx 499', 'nginx:499'],
    ['nginx:499', 'nginx:499'],
    ['grpc unavailable', 'grpc:UNAVAILABLE'],
    ['teapot', '418'],
    ['if-match', '412'],
    ['insufficient storage disk', '507'],
    ['captive portal', '511'],
    ['legal', '451'],
  ])('%s: %s comes first', (text, first) => {
    expect(searchCatalogue(text)[0]?.key).toBe(first);
  });

  it('ranks code, then title, then meaning, then causes', () => {
    const range = keys(searchCatalogue('range'));
    expect(range[0]).toBe('416');
    const large = keys(searchCatalogue('too large'));
    expect(large.slice(0, 2).sort()).toEqual(['413', '431']);
    expect(large.length).toBeGreaterThan(2);
    expect(keys(searchCatalogue('crashed'))).toContain('502');
  });

  it('finds nothing in nothing, and copes with anything', () => {
    expect(searchCatalogue('')).toEqual([]);
    expect(searchCatalogue('  .,;  ')).toEqual([]);
    expect(searchCatalogue('zzzqqqxxx')).toEqual([]);
    expect(searchCatalogue('the')).not.toEqual(catalogue);
    expect(Array.isArray(searchCatalogue(`429 ${'(a+)+$ '.repeat(1e5)}`))).toBe(true);
  });
});
