import { findEntry, grpcCodes, vendors } from 'errata/catalogue';
import { describe, expect, test } from 'vitest';

/** Every unofficial status that the catalogue must know, owner by owner. */
const OWNED: Readonly<Record<string, readonly string[]>> = {
  akamai: ['403'],
  'alibaba-alb': ['463'],
  anthropic: ['529'],
  apache: ['218'],
  'aws-alb': ['000', '460', '463', '464', '561'],
  cloudflare: ['520', '521', '522', '523', '524', '525', '526', '527', '530', '1015', '1016', '1020', '1101'],
  cpanel: ['509'],
  esri: ['498', '499'],
  exchange: ['451'],
  iis: ['440', '449', '401.1', '403.14', '404.13', '500.19'],
  laravel: ['419'],
  linkedin: ['999'],
  microsoft: ['450'],
  'network-proxy': ['598', '599'],
  nginx: ['444', '494', '495', '496', '497', '499'],
  pantheon: ['530'],
  qualys: ['529'],
  shopify: ['420', '430', '783'],
  shopline: ['433', '434', '435', '436'],
  spring: ['420'],
  twitter: ['420'],
};

describe('unofficial statuses', () => {
  test.each(
    Object.entries(OWNED).flatMap(([owner, codes]) => codes.map((code) => [owner, `${owner}:${code}`])),
  )('%s owns %s', (owner, key) => {
    expect(findEntry(key)).toMatchObject({ key, owner });
  });

  test.each(vendors.map((entry) => [entry.key, entry] as const))('%s can be told apart', (_key, entry) => {
    expect(entry.evidence?.length).toBeGreaterThan(0);
    for (const evidence of entry.evidence ?? []) {
      expect(evidence.header === undefined || evidence.header === evidence.header.toLowerCase()).toBe(true);
      expect(evidence.header !== undefined || evidence.where !== undefined).toBe(true);
    }
    expect(entry.confusedWith.length).toBeGreaterThan(0);
  });

  test.each(['cloudflare:520', 'cloudflare:524', 'nginx:499', 'aws-alb:460', 'network-proxy:598'])(
    '%s warns that the work may have been done',
    (key) => {
      expect(findEntry(key)?.retry.rule).toBe('if-idempotent');
    },
  );

  test.each(['cloudflare:521', 'cloudflare:523'])('%s may be repeated with any method', (key) => {
    expect(findEntry(key)?.retry.rule).toBe('after-delay');
  });

  test.each(['nginx:494', 'nginx:495', 'nginx:496', 'nginx:497'])(
    '%s says that the access log usually shows 400, and where the reason is',
    (key) => {
      const { meaning = '', evidence = [] } = findEntry(key) ?? {};
      expect(meaning).toContain('it sends, and logs, 400 unless error_page says otherwise');
      const noteOf = (place: string) => evidence.find(({ where }) => where === place)?.note;
      expect(noteOf('access-log')).toContain('usually shows 400');
      expect(noteOf('error-log')).toMatch(/"client \w+/);
    },
  );

  test('what is only known second-hand says so', () => {
    for (const key of ['aws-alb:464', 'shopify:430', 'qualys:529', 'linkedin:999', 'akamai:403']) {
      expect(findEntry(key)?.specification, key).toContain('from general knowledge');
    }
  });
});

describe('gRPC codes', () => {
  test.each([
    [0, 'OK', 200],
    [1, 'CANCELLED', 499],
    [2, 'UNKNOWN', 500],
    [3, 'INVALID_ARGUMENT', 400],
    [4, 'DEADLINE_EXCEEDED', 504],
    [5, 'NOT_FOUND', 404],
    [6, 'ALREADY_EXISTS', 409],
    [7, 'PERMISSION_DENIED', 403],
    [8, 'RESOURCE_EXHAUSTED', 429],
    [9, 'FAILED_PRECONDITION', 400],
    [10, 'ABORTED', 409],
    [11, 'OUT_OF_RANGE', 400],
    [12, 'UNIMPLEMENTED', 501],
    [13, 'INTERNAL', 500],
    [14, 'UNAVAILABLE', 503],
    [15, 'DATA_LOSS', 500],
    [16, 'UNAUTHENTICATED', 401],
  ])('%i is %s and maps to %i', (grpc, title, status) => {
    expect(grpcCodes[grpc]).toMatchObject({ key: `grpc:${title}`, grpc, title, status });
  });
});
