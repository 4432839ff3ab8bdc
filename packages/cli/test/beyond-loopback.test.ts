import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessLog, makeFolder, run, start, type TestHub } from './support/errata.ts';

const { path: folder, remove } = makeFolder();
let hub: TestHub;
let token: string;

/** Starts a hub on every address of the machine. */
async function startOpen(): Promise<TestHub> {
  const running = start(folder, ['start', '--host', '0.0.0.0', '--port', '0', '--data-dir', 'data']);
  const [, url = ''] = await running.says(/Errata is up on (http:\S+)/);
  return { ...running, url };
}

beforeAll(async () => {
  hub = await startOpen();
  [, token = ''] = await hub.says(/^Admin token, shown this once: (\S+)$/m);
});
afterAll(async () => {
  await hub.kill('SIGTERM');
  remove();
});

const call = (path: string, options: RequestInit = {}): Promise<Response> =>
  fetch(new URL(path, hub.url), options);
const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
const signIn = (secret: string): Promise<Response> =>
  call('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: secret }),
  });

describe('errata start --host 0.0.0.0', () => {
  it('prints the admin token at the first start, and how to get another', () => {
    expect(token).toMatch(/^errata_token_\S{20,}$/);
    expect(hub.output.stdout).toContain('errata token reset');
  });

  it('refuses whoever presents nothing, or something wrong, with a challenge', async () => {
    for (const [path, options, code] of [
      ['/v1/extent', {}, 'key_missing'],
      [
        '/v1/requests',
        { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: '{}' },
        'key_missing',
      ],
      ['/v1/extent', bearer(`${token}x`), 'key_wrong'],
    ] as const) {
      const answer = await call(path, options);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer\b/);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ code, fix: expect.stringMatching(/\w/) });
    }
  });

  it('lets in whoever presents the token', async () => {
    expect((await call('/v1/extent', bearer(token))).status).toBe(200);
    expect((await call('/v1/keys', bearer(token))).status).toBe(200);
  });

  it('serves the sign-in page, and takes the token there for a session', async () => {
    const page = await call('/sign-in', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(await page.text()) ?? [];
    expect((await call(script)).status).toBe(200);

    expect(await (await call('/v1/session')).json()).toEqual({ signed_in: false, required: true });
    const wrong = await signIn('errata_token_wrong');
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([401, 'token_wrong']);
    const answer = await signIn(token);
    expect(answer.status).toBe(200);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    const session = { headers: { cookie: cookie.split(';')[0] ?? '' } };
    expect(await (await call('/v1/session', session)).json()).toEqual({ signed_in: true, required: true });
    expect((await call('/v1/extent', session)).status).toBe(200);
    expect((await call('/v1/session', { ...session, method: 'DELETE' })).status).toBe(204);
    expect((await call('/v1/extent', session)).status).toBe(401);
  });

  it('takes an import with the token, and says what is missing without it', async () => {
    await writeFile(join(folder, 'shop.log'), accessLog('shop', 0, 40));
    const args = ['import', 'shop.log', '--hub', hub.url];
    const without = await run(folder, args);
    expect(without.code).toBe(1);
    expect(without.stderr).toContain('errata: ');
    expect(without.stderr).toMatch(/key|token/i);
    expect(await run(folder, [...args, '--key', token])).toMatchObject({ code: 0 });
    const extent = await call('/v1/extent', bearer(token));
    expect(await extent.json()).toMatchObject({ requests: 40 });
  });

  it('does not print the token again; a reset makes another, and the old one is refused', async () => {
    await hub.kill('SIGTERM');
    hub = await startOpen();
    expect((await call('/v1/extent', bearer(token))).status).toBe(200);
    await hub.kill('SIGTERM');
    expect(hub.output.stdout).not.toContain('Admin token');
    const reset = await run(folder, ['token', 'reset', '--data-dir', 'data']);
    const [, next = ''] = /^(errata_token_\S+)$/m.exec(reset.stdout) ?? [];
    hub = await startOpen();
    expect((await call('/v1/extent', bearer(token))).status).toBe(401);
    expect((await call('/v1/extent', bearer(next))).status).toBe(200);
  });
});
