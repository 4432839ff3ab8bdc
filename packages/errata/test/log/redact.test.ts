import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Throwing, throwing } from '../support/throwing.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl';
const KEY = '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA75\nfoo\n-----END RSA PRIVATE KEY-----';

/** Texts with a secret, and what the log says. */
const SECRETS: readonly [text: string, logged: string][] = [
  ['Authorization: Bearer abc.def-123', 'Authorization: [redacted]'],
  ['got Bearer abc123DEF456 back', 'got Bearer [redacted] back'],
  ['Basic dXNlcjpwYXNz was refused', 'Basic [redacted] was refused'],
  [`token ${JWT} expired`, 'token [redacted] expired'],
  ['charge with sk_live_51Hxyzabcdefgh failed', 'charge with [redacted] failed'],
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '[redacted]'],
  ['AKIAIOSFODNN7EXAMPLE is not allowed', '[redacted] is not allowed'],
  ['card 4242 4242 4242 4242 declined', 'card [redacted] declined'],
  ['card 4242-4242-4242-4242 declined', 'card [redacted] declined'],
  ['postgres://ann:hunter2@db.internal:5432/app', 'postgres://ann:[redacted]@db.internal:5432/app'],
  ['redis://:p@ss@cache:6379', 'redis://:[redacted]@cache:6379'],
  ['GET https://h/reset?token=abc&page=2', 'GET https://h/reset?token=[redacted]&page=2'],
  ['{"password":"hun\\"ter2","name":"ann"}', '{"password":[redacted],"name":"ann"}'],
  ["{ dbPassword: 'hunter 2', port: 1 }", '{ dbPassword: [redacted], port: 1 }'],
  ['x-api-key=abc; mode=fast', 'x-api-key=[redacted]; mode=fast'],
  ['Set-Cookie: session=abc; Path=/\nnext line', 'Set-Cookie: [redacted]\nnext line'],
  [`key ${KEY} end`, 'key [redacted] end'],
  ['cvv=123 otp: 999', 'cvv=[redacted] otp: [redacted]'],
  ['passwordConfirmation=hunter2 secret_key: x', 'passwordConfirmation=[redacted] secret_key: [redacted]'],
  ['authorization_code=abc&iban=DE1', 'authorization_code=[redacted]&iban=[redacted]'],
];

/** Texts that look alike and are needed to find the fault. */
const HARMLESS = [
  'Bearer token missing',
  'Basic authentication failed',
  'order 1795412071889 is late',
  'order 4242424242424243 is late',
  'the spinner: 3, compass: north',
  'max_tokens_left=12, token_type: mac, discard: 1, passenger=ann',
  'Unexpected end of JSON input',
  'https://api.example.com:8443/users/7?page=2',
  'connect ECONNREFUSED 10.0.0.7:5432',
  'ünïcödé and 😀',
];

describe('the log takes secrets out', () => {
  let server: Throwing;
  beforeAll(async () => {
    server = await throwing();
  });
  afterAll(() => server?.close());

  it.each(SECRETS)('%s', async (text, logged) => {
    const { records } = await server.answer(new Error(text, { cause: new Error(`deeper: ${text}`) }));
    expect(records[0]?.message).toBe(logged);
    expect(records[0]?.causes.map(({ message }) => message)).toEqual([logged, `deeper: ${logged}`]);
    expect(records[0]?.causes[0]?.stack?.startsWith(`Error: ${logged}\n`)).toBe(true);
  });

  it.each(HARMLESS)('and leaves: %s', async (text) => {
    const { records } = await server.answer(new Error(text));
    expect(records[0]?.message).toBe(text);
  });

  it('also in paths and public details', async () => {
    const { records } = await server.answer(Object.assign(new Error('password=hunter2'), { status: 400 }), {
      path: `/reset/${JWT}?token=x`,
    });
    expect(records[0]).toMatchObject({ path: '/reset/[redacted]', message: 'password=[redacted]' });
  });

  it('takes further keys', async () => {
    const own = await throwing({ redact: ['nick', 'tax.id'] });
    const { records } = await own.answer(new Error('nick: DE1 customerNick=DE2 "tax-id":"9" vat=1'));
    await own.close();
    expect(records[0]?.message).toBe('nick: [redacted] customerNick=[redacted] "tax-id":[redacted] vat=1');
  });

  it('takes a function of the user, and says nothing where that fails', async () => {
    const own = await throwing({
      redact: (text) => {
        if (text.includes('fail')) throw new Error('no');
        return text.replaceAll('ann', '<name>');
      },
    });
    const renamed = await own.answer(new Error('ann left, password=x'));
    const failed = await own.answer(new Error('ann fails'));
    await own.close();
    expect(renamed.records[0]?.message).toBe('<name> left, password=[redacted]');
    expect(JSON.stringify(failed.records[0])).not.toContain('ann');
  });

  it.each(
    [
      [
        'Bearer ',
        'eyJ',
        '-eyJa.',
        '4 ',
        '42',
        'a=',
        "a='",
        'a="',
        '://a:',
        '://',
        'sk_',
        '-----BEGIN RSA PRIVATE KEY-----',
      ],
      ['password', 'password=', 'password="\\', '@', ' ', '\\', '"', 'A', 'cookie:', '-', '::', 'AKIA'],
    ].flat(),
  )('a megabyte of %j is cut before it is read', async (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const { records } = await server.answer(Object.assign(new Error(text), { stack: text }));
    expect(records[0]?.message.length).toBeLessThanOrEqual(2000);
    expect(records[0]?.causes[0]?.stack?.length).toBeLessThanOrEqual(8000);
  });

  it('a secret that crosses the cut is taken out whole', async () => {
    for (const before of [1960, 1980, 1990, 1999]) {
      const { records } = await server.answer(
        new Error(`${'x '.repeat(before / 2)} postgres://u:hunter2hunter2@h/db`),
      );
      expect(records[0]?.message).not.toContain('hunter2');
    }
  });

  it('whatever surrounds it, a credential is not logged', async () => {
    const around = fc.string({
      unit: fc.constantFrom(' ', '\n', 'a', '"', "'", ',', '{', '(', '1', '😀'),
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(around, around, async (before, after) => {
        const { records } = await server.answer(
          new Error(`${before} https://u:hunter2@h ${after} secret=hunter2 ${before}`),
        );
        expect(JSON.stringify(records[0])).not.toContain('hunter2');
      }),
      { numRuns: 100 },
    );
  });
});
