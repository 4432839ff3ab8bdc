import { readdirSync, readFileSync } from 'node:fs';
import * as door from 'errata/catalogue';
import { AUDIENCES, type CatalogueEntry, catalogue, grpcCodes, statuses, vendors } from 'errata/catalogue';
import { describe, expect, it } from 'vitest';

const here = new URL('.', import.meta.url);

/** The IANA registry, with the section of RFC 9110 where that is the reference. */
const registry = readFileSync(new URL('fixtures/iana-http-status-codes.csv', here), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [value = '', title = '', standing = '', reference = ''] = line.split(',');
    return { status: Number(value), title, standing, reference };
  });

const errors = statuses.filter(({ status }) => status >= 400);

/** Status to the sorted names of the headers that fit, leaving out statuses with none. */
function headersOf(fits: (duty: CatalogueEntry['headers'][number]) => boolean): Record<string, string[]> {
  return Object.fromEntries(
    statuses.flatMap(({ key, headers }) => {
      const names = headers.filter(fits).map(({ name }) => name);
      return names.length > 0 ? [[key, names.sort()]] : [];
    }),
  );
}

const keysWith = (fits: (entry: CatalogueEntry) => boolean) => statuses.filter(fits).map(({ key }) => key);

describe('the registered statuses', () => {
  it('are those of the IANA registry: none missing, none invented, same titles, in order', () => {
    expect(statuses.map(({ status, title, standing }) => ({ status, title, standing }))).toEqual(
      registry.map(({ status, title, standing }) => ({ status, title, standing })),
    );
  });

  it.each(registry)('$status names the document that the registry refers to', ({ status, reference }) => {
    const specification = statuses.find((entry) => entry.status === status)?.specification ?? '';
    if (reference.startsWith('RFC 9110') || reference.startsWith('draft')) {
      expect(specification).toBe(reference);
    } else expect(specification).toMatch(new RegExp(`^${reference} §\\d+(\\.\\d+)*$`));
  });

  it('live in one file each, named after the code in the folder of its class, exported by that name', () => {
    const root = new URL('../src/catalogue/statuses/', here);
    const files = readdirSync(root).flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root)).map((file) => ({ folder, code: file.replace(/\.ts$/, '') })),
    );
    expect(files.map(({ code }) => code).sort()).toEqual(statuses.map(({ key }) => key).sort());
    const exported = new Map<string, unknown>(Object.entries(door));
    for (const { folder, code } of files) {
      const entry = statuses.find(({ key }) => key === code);
      expect(exported.get(`status${code}`), `status${code}`).toBe(entry);
      expect(entry, code).toMatchObject({ key: code, status: Number(code), class: folder, owner: 'iana' });
      expect(entry, code).not.toHaveProperty('evidence');
    }
  });
});

describe('the whole catalogue', () => {
  it('is the statuses, then the vendors, then gRPC, without a key twice', () => {
    expect(catalogue).toEqual([...statuses, ...vendors, ...grpcCodes]);
    const keys = catalogue.map(({ key }) => key.toLowerCase());
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(vendors.length).toBeGreaterThan(0);
    expect(grpcCodes.map(({ grpc }) => grpc)).toEqual(Array.from({ length: 17 }, (_, code) => code));
  });

  it('points only at entries that exist, never at the entry itself, never twice', () => {
    const keys = new Set(catalogue.map(({ key }) => key));
    for (const { key, confusedWith } of catalogue) {
      const others = confusedWith.map((confusion) => confusion.key);
      expect(
        others.filter((other) => !keys.has(other)),
        `${key} points at nothing`,
      ).toEqual([]);
      expect(others, key).not.toContain(key);
      expect(new Set(others).size, key).toBe(others.length);
    }
  });
});

describe.each(statuses.map((entry) => [entry.key, entry] as const))('%s', (_, entry) => {
  const texts: [where: string, text: string, longest: number][] = [
    ['meaning', entry.meaning, 240],
    ['retry', entry.retry.note, 180],
    ...entry.headers.map((duty) => [`header ${duty.name}`, duty.why, 180] as [string, string, number]),
    ...entry.causes.map((text) => ['cause', text, 160] as [string, string, number]),
    ...AUDIENCES.flatMap((audience) =>
      entry.fixes[audience].map((text) => [audience, text, 180] as [string, string, number]),
    ),
    ...entry.avoid.flatMap(({ what, why }): [string, string, number][] => [
      ['avoid', what, 100],
      ['why not', why, 140],
    ]),
    ...entry.confusedWith.map(({ key, tell }) => [`not ${key}`, tell, 160] as [string, string, number]),
  ];

  it('is complete: causes, a fix for every audience, what to avoid, what it is confused with', () => {
    expect(entry.causes.length).toBeGreaterThanOrEqual(1);
    for (const audience of AUDIENCES)
      expect(entry.fixes[audience].length, audience).toBeGreaterThanOrEqual(1);
    expect(entry.avoid.length).toBeGreaterThanOrEqual(1);
    expect(entry.confusedWith.length).toBeGreaterThanOrEqual(1);
    if (['400', '401', '403', '404', '429', '500', '501', '502', '503', '504'].includes(entry.key)) {
      expect(entry.causes.length).toBeGreaterThanOrEqual(4);
      expect(entry.avoid.length).toBeGreaterThanOrEqual(2);
      expect(entry.confusedWith.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('is written in short plain sentences', () => {
    for (const [where, text, longest] of texts) {
      expect(text, where).toMatch(/^\S.*\S$/);
      expect(text, where).toMatch(/[.?]$/);
      expect(text.length, `${where}: ${text}`).toBeLessThanOrEqual(longest);
      expect(text, where).not.toMatch(
        /\b(simply|just|please|oops|easily|obviously|basically|unfortunately|sorry)\b/i,
      );
      expect(text, where).not.toMatch(/[`<>]|\*\*|\]\(|&[a-z]+;/);
    }
  });

  it('names the clause behind every MUST and SHOULD, each header once', () => {
    for (const duty of entry.headers) {
      if (duty.obligation !== 'may') expect(duty.clause, duty.name).toMatch(/^(RFC \d{4,5} §\d|draft-)/);
      if (duty.when) expect(duty.when, duty.name).not.toMatch(/[.]$|^[A-Z](?!UERY)/);
      expect(duty.name).toMatch(/^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z]*)*$/);
    }
    const names = entry.headers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('what a response owes', () => {
  it('always MUST', () => {
    expect(headersOf(({ obligation, when }) => obligation === 'must' && !when)).toEqual({
      101: ['Connection', 'Upgrade'],
      226: ['ETag'],
      401: ['WWW-Authenticate'],
      405: ['Allow'],
      407: ['Proxy-Authenticate'],
      426: ['Upgrade'],
    });
  });

  it('MUST on a condition', () => {
    expect(headersOf(({ obligation, when }) => obligation === 'must' && Boolean(when))).toEqual({
      101: ['Sec-WebSocket-Accept'],
      104: ['Location', 'Upload-Limit'],
      206: ['Content-Range', 'ETag'],
      304: ['Cache-Control', 'Content-Location', 'Date', 'ETag', 'Expires', 'Vary'],
      426: ['Connection'],
    });
  });

  it('SHOULD', () => {
    expect(headersOf(({ obligation }) => obligation === 'should')).toEqual({
      200: ['ETag'],
      300: ['Location'],
      301: ['Location'],
      302: ['Location'],
      303: ['Location'],
      307: ['Location'],
      308: ['Location'],
      413: ['Retry-After'],
      415: ['Accept-Encoding', 'Accept-Patch'],
      416: ['Content-Range'],
      451: ['Link'],
    });
  });

  it('MAY: Retry-After only where a wait helps', () => {
    expect(headersOf(({ name }) => name === 'Retry-After')).toEqual({
      202: ['Retry-After'],
      413: ['Retry-After'],
      429: ['Retry-After'],
      503: ['Retry-After'],
    });
  });
});

describe('caches', () => {
  it('may store without freshness what RFC 9110 §15.1 and RFC 7725 say', () => {
    expect(keysWith(({ cache }) => cache === 'heuristic')).toEqual(
      '200 203 204 206 300 301 308 404 405 410 414 451 501'.split(' '),
    );
  });

  it('never store interim responses and those of RFC 6585', () => {
    expect(keysWith(({ cache }) => cache === 'never')).toEqual(
      '100 101 102 103 104 428 429 431 511'.split(' '),
    );
  });

  it('are told no-store wherever an error would be stored by default', () => {
    for (const { key, headers, cache } of errors) {
      if (cache !== 'heuristic') continue;
      expect(headers.find(({ name }) => name === 'Cache-Control')?.why, key).toContain('no-store');
    }
  });
});

describe('retries', () => {
  it('happen unchanged for these eight alone', () => {
    expect(keysWith(({ retry }) => retry.rule !== 'never' && retry.rule !== 'after-change')).toEqual(
      '408 421 425 429 500 502 503 504'.split(' '),
    );
  });

  it('take any method only where the server surely did not act', () => {
    expect(keysWith(({ retry }) => retry.rule === 'after-delay')).toEqual(['425', '429']);
    expect(keysWith(({ retry }) => retry.rule === 'new-connection')).toEqual(['421']);
  });

  it('never happen for what cannot change', () => {
    const never = keysWith(({ retry }) => retry.rule === 'never');
    expect(never).toEqual(expect.arrayContaining('400 403 404 405 410 413 414 422 451 501 505'.split(' ')));
    expect(never).toEqual(expect.arrayContaining(keysWith(({ status }) => status < 400)));
  });
});

describe('popular myths', () => {
  const fixes = (key: string) =>
    AUDIENCES.flatMap((who) => statuses.find((entry) => entry.key === key)?.fixes[who] ?? []);

  it.each('401 403 404 429 500 501 502 503 504'.split(' '))(
    '%s is not fixed by cache, cookies, DNS or a VPN',
    (key) => {
      const user = statuses.find((entry) => entry.key === key)?.fixes.user.join(' ') ?? '';
      expect(user).not.toMatch(/cache|cookie|dns|vpn|malware|antivirus|browser|router/i);
      expect(fixes(key).join(' ')).not.toMatch(/777|malware|another IP|rotate keys/i);
    },
  );

  it('are named where people meet them', () => {
    const avoided = (key: string) => JSON.stringify(statuses.find((entry) => entry.key === key)?.avoid);
    expect(avoided('403')).toContain('chmod 777');
    expect(avoided('429')).toContain('rotate keys');
    expect(avoided('501')).toContain('malware');
    expect(avoided('502')).toContain('VPN');
    expect(avoided('503')).toContain('DNS');
    expect(avoided('504')).toMatch(/payment/);
  });
});
