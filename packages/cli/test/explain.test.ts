import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Ran, run } from './support/errata.ts';

const explain = (args: string[], input?: string): Promise<Ran> =>
  run(tmpdir(), ['explain', ...args], input === undefined ? {} : { input });

describe('errata explain', () => {
  it('says what a status means, when to retry, and what each person does', async () => {
    const { code, stdout } = await explain(['429']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^429 Too Many Requests\nRFC 6585 §4\n/);
    expect(stdout).toContain('Retry after a wait.');
    expect(stdout).toContain('Retry-After (may, RFC 6585 §4)');
    for (const heading of [
      'Likely causes',
      'If you call the API',
      'If you run it',
      'What not to do',
      'Confused with',
    ])
      expect(stdout).toContain(heading);
  });

  it.each([
    [['520'], /520 .*\(cloudflare\)/],
    [['nginx:499'], /499 Client Closed Request \(nginx\)/],
    [['grpc:UNAVAILABLE'], /gRPC 14 UNAVAILABLE \(HTTP 503\)/],
    [['too', 'many', 'requests'], /^429 Too Many Requests/],
    [['TOO_MANY_REQUESTS'], /^429 Too Many Requests/],
    [['HTTP 404'], /^404 Not Found/],
  ])('knows %j', async (args, expected) => {
    const { code, stdout } = await explain(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(expected);
  });

  it('shows everyone who uses a number that nobody registered, and how to tell them apart', async () => {
    const { code, stdout } = await explain(['530']);
    expect(code).toBe(0);
    expect(stdout).toContain('530 is not registered');
    expect(stdout).toContain('cloudflare:530');
    expect(stdout).toContain('pantheon:530');
    expect(stdout).toContain('Known by: ');
  });

  it('keeps to one audience', async () => {
    const { stdout } = await explain(['503', '--audience', 'user']);
    expect(stdout).toContain('If you use the product');
    expect(stdout).not.toContain('If you run it');
  });

  it('prints every entry as JSON', async () => {
    const { stdout } = await explain(['530', '--json']);
    const { query, entries } = z
      .object({ query: z.string(), entries: z.array(z.object({ key: z.string(), status: z.number() })) })
      .parse(JSON.parse(stdout));
    expect(query).toBe('530');
    expect(entries.map(({ key }) => key)).toContain('pantheon:530');
  });

  it('names the nearest for what nobody knows, and exits 1', async () => {
    const number = await explain(['432']);
    expect(number).toMatchObject({ code: 1, stdout: '' });
    expect(number.stderr).toContain('treat a status that they do not know as 400');
    expect(number.stderr).toMatch(/\n {2}431 +431 Request Header Fields Too Large/);
    const name = await explain(['Bad Gatewya']);
    expect(name.code).toBe(1);
    expect(name.stderr).toMatch(/\n {2}502 +502 Bad Gateway/);
  });

  it('takes wrong usage for what it is', async () => {
    expect(await explain([])).toMatchObject({ code: 2 });
    const { code, stderr } = await explain(['429', '--audience', 'nobody']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^errata: .*consumer, owner, operator, user/);
  });

  it('reads a whole response and says what it lacks', async () => {
    const response =
      'HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n{"error":{"message":"no token"}}';
    const { code, stdout } = await explain(['-'], response);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^401 Unauthorized/);
    expect(stdout).toMatch(/wrong {2}?401 without WWW-Authenticate|wrong 401 without WWW-Authenticate/);
    expect(stdout).toContain('RFC 9110 §15.5.2');
    expect(stdout).toContain('no token');
  });

  it('tells the owner of a status by the response, and how long to wait', async () => {
    const response =
      'HTTP/2 520\nserver: cloudflare\ncf-ray: 8a1b2c3d4e5f-FRA\nretry-after: 90\n\nerror code: 520';
    const { stdout } = await explain(['-', '--json'], response);
    const answer = z
      .object({
        status: z.number(),
        entry: z.object({ key: z.string() }),
        findings: z.array(z.object({ check: z.string() })),
      })
      .parse(JSON.parse(stdout));
    expect(answer).toMatchObject({ status: 520, entry: { key: 'cloudflare:520' } });
  });

  it('lets no response write to the terminal', async () => {
    const response =
      'HTTP/1.1 500 X\nContent-Type: application/json\n\n{"error":{"message":"a\\u001b[2Jb\\u202ec"}}';
    const { stdout } = await explain(['-'], response);
    expect(stdout).toContain('500 Internal Server Error');
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  it('refuses what is no response, with a hint, and as JSON too', async () => {
    const { code, stdout, stderr } = await explain(['-', '--json'], 'hello there');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^errata: .*curl -i/);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'not_a_response' } });
  });
});
