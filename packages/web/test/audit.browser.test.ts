import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../test/support/chromium.ts';
import { type Listening, serveCorrectly } from '../../audit/test/support/correct-server.ts';

const HOSTILE = '<img src=x onerror="window.ran=1">';

let folder: string;
let hub: Hub;
let api: Listening;
let spoilt = false;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-audit-page-'));
  hub = await startHub({
    dataDir: join(folder, 'data'),
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'error', terminal: true }),
  });
  api = await serveCorrectly((reply) => {
    if (spoilt) reply.fields['X-Powered-By'] = HOSTILE;
  });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 375, height: 800 } });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

test('audits an allowed target, and tells what got worse', async () => {
  await page.goto(`${hub.url}/audit`);
  await page.getByRole('link', { name: 'Allow a target' }).waitFor();
  const answer = await fetch(`${hub.url}/v1/replay-targets`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{ origin: api.url.origin, private: true }] }),
  });
  expect(answer.status).toBe(200);
  await page.reload();
  await page.getByRole('button', { name: 'Audit it' }).click();
  await page.getByText('100 of 100').waitFor({ timeout: 60_000 });
  await page.getByText('Nothing was found').waitFor();

  spoilt = true;
  await page.getByRole('button', { name: 'Audit it' }).click();
  await page.getByText('Got worse').waitFor({ timeout: 60_000 });
  await page.getByText('1 place').click();
  await page.getByText(HOSTILE).first().waitFor();
  await page.getByRole('link', { name: '200 in the catalogue' }).waitFor();
  expect(await page.evaluate('[window.ran, document.documentElement.scrollWidth]')).toEqual([undefined, 375]);

  await page.getByRole('table', { name: 'Audits' }).getByRole('link').last().click();
  await page.getByText('The first audit of this target').waitFor();
}, 120_000);
