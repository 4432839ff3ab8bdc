import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveSmoke } from '../../../../test/runtimes/server.mjs';
import { launchChromium } from '../../../../test/support/chromium.ts';

type Told = Readonly<Record<string, string>>;
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

it('errata/client holds in a page of Chromium what it holds elsewhere', async () => {
  const server = await serveSmoke();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    const { url, gone } = server;
    const told = (await page.evaluate(`(async () => {
      const client = await import('/modules/client/index.js');
      const { smoke } = await import('/modules/smoke.mjs');
      return smoke(client, ${JSON.stringify({ url, gone })});
    })()`)) as Told;
    console.log(`Chromium ${browser.version()}: ${Object.keys(told).length} cases`);
    expect(Object.entries(told).filter(([, said]) => said !== 'ok')).toEqual([]);
    expect(Object.keys(told).length).toBeGreaterThan(10);
  } finally {
    server.close();
  }
});
