import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Listening, type Mutate, serveCorrectly } from '../../audit/test/support/correct-server.ts';
import { makeFolder, run } from './support/errata.ts';

const folder = makeFolder();
afterAll(() => folder.remove());

let server: Listening | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** 404 without Cache-Control, and a body that repeats the credentials. */
const careless: Mutate = (reply, { fields }) => {
  if (reply.status !== 404) return;
  reply.fields['Cache-Control'] = undefined;
  reply.fields['X-Seen'] = fields.get('authorization') ?? 'nobody';
};

async function audit(mutate: Mutate | undefined, ...args: string[]) {
  server ??= await serveCorrectly(mutate);
  return await run(folder.path, ['audit', server.url.href, '--rate', '1000/s', ...args]);
}

describe('errata audit', () => {
  it('prints a report and the score', async () => {
    const { code, stdout } = await audit(careless);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^99 of 100 {2}http:\/\/127\.0\.0\.1:\d+\/, \d+ requests in /);
    expect(stdout).toMatch(/Caching +85/);
    expect(stdout).toContain('error-cacheable RFC 9110 §15.1');
    expect(stdout).toContain('GET /errata-no-such-path');
    expect(stdout).toContain('→ Send Cache-Control: no-store');
    const express = await audit(careless, '--framework', 'express');
    expect(express.stdout).toContain("→ response.set('Cache-Control', 'no-store')");
  });

  it('sends only what changes nothing, or what a correct server refuses', async () => {
    server = await serveCorrectly();
    const created: string[] = [];
    const { url } = server;
    await server.close();
    server = await serveCorrectly((reply, { method, target }) => {
      if (reply.status === 201) created.push(`${method} ${target}`);
    });
    await audit(undefined);
    expect(created).toEqual([]);
    expect(server.asked.filter((each) => /^(DELETE|PATCH)/.test(each))).toEqual([]);
    expect(url.hostname).toBe('127.0.0.1');
  });

  it('does not follow a redirect, and asks no other host', async () => {
    const elsewhere = await serveCorrectly();
    try {
      const { code } = await audit((reply) => {
        reply.status = 302;
        reply.fields.Location = elsewhere.url.href;
        reply.body = JSON.stringify({ links: [`${elsewhere.url.href}orders`] });
      });
      expect(code).toBe(0);
      expect(elsewhere.asked).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  it('fails where the score is too low, and passes with a baseline that accepts what there is', async () => {
    expect(await audit(careless, '--fail-under', '100')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('errata: the score 99 is below 100.'),
    });
    const written = await audit(careless, '--write-baseline', '--baseline', 'accepted.json');
    expect(written.stderr).toMatch(/\d+ findings are accepted in accepted\.json/);
    const again = await audit(careless, '--baseline', 'accepted.json', '--fail-under', '100');
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toContain('Accepted by the baseline');
    await server?.close();
    server = undefined;
    const mended = await audit(undefined, '--baseline', 'accepted.json');
    expect(mended.stderr).toMatch(/\d+ accepted findings are gone/);
  });

  it('tells why a baseline cannot be used', async () => {
    writeFileSync(join(folder.path, 'broken.json'), '[]');
    expect(await audit(undefined, '--baseline', 'broken.json')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Write a new one with --write-baseline.'),
    });
    expect(await audit(undefined, '--baseline', 'none.json')).toMatchObject({ code: 1 });
  });

  it('shows no secret of --header in any format', async () => {
    const secret = 'Bearer good-secret-7f3a';
    for (const format of ['text', 'html', 'json', 'sarif', 'junit', 'markdown']) {
      const { code, stdout } = await audit(
        careless,
        '--header',
        `authorization: ${secret}`,
        '--format',
        format,
      );
      expect([format, code, stdout.includes('good-secret')]).toEqual([format, 0, false]);
      expect(stdout).toContain('error-cacheable');
    }
    expect(server?.asked.length).toBeGreaterThan(100);
  });

  it('writes a report to a file', async () => {
    const { stdout, stderr } = await audit(careless, '--format', 'html', '--output', 'audit.html');
    expect([stdout, stderr]).toEqual([
      '',
      expect.stringContaining('99 of 100. The report is in audit.html.'),
    ]);
    expect(existsSync(join(folder.path, 'audit.html'))).toBe(true);
    const html = readFileSync(join(folder.path, 'audit.html'), 'utf8');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|<img|src=/);
  });

  it('says what to do where nothing answers, and where the address is none', async () => {
    server = await serveCorrectly();
    const { href } = server.url;
    await server.close();
    expect(await run(folder.path, ['audit', href])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/does not answer\. Start the API/),
    });
    expect(await run(folder.path, ['audit', 'ftp://example.com'])).toMatchObject({ code: 2 });
    expect(await run(folder.path, ['audit', 'http://127.0.0.1:1', '--path', 'orders'])).toMatchObject({
      code: 2,
    });
    expect(await run(folder.path, ['audit', 'http://127.0.0.1:1', '--openapi', 'none.yaml'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('none.yaml cannot be read'),
    });
  });
});
