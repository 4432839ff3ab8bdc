import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defineErrors } from 'errata';
import { createServer, unmatched } from 'errata/node';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../test/support/chromium.ts';
import { serve } from './support/serve.ts';

const errors = defineErrors({
  plan_quota_exceeded: {
    status: 429,
    title: 'Plan quota exceeded',
    detail: ({ used }: { used: number }) => `The plan's quota is used up: ${used} requests.`,
    meaning: 'Each plan includes a number of requests a month; all of this plan are used <up>.',
    causes: ['A loop in the client that sends the same request again and again.', 'Growth.'],
    fixes: {
      consumer: 'Wait for the reset that Retry-After names, or move to a larger plan.',
      owner: 'See whether the plan fits what the consumer needs.',
      user: 'Try again tomorrow.',
    },
    retry: 'after-delay',
  },
});
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

describe.each(['light', 'dark'] as const)('the pages in a browser, %s', (colorScheme) => {
  it.each([
    ['/problems/plan_quota_exceeded', 390],
    ['/problems/plan_quota_exceeded', 1200],
    ['/problems', 390],
  ])('%s is readable at %i pixels, with its own style and nothing else', async (path, width) => {
    const url = await serve(
      createServer(
        () => {
          throw unmatched();
        },
        { errors, logger: false },
      ),
    );
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) faults.push(`loads ${request.url()}`);
    });
    await page.goto(url + path);
    const folder = process.env.ERRATA_SCREENSHOTS;
    if (folder)
      await page.screenshot({
        path: `${folder}/page${path.replaceAll('/', '-')}-${colorScheme}-${width}.png`,
        fullPage: true,
      });
    // The browser asks for an icon of its own accord, and is told that there is none.
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('17px');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe
        .run;
      return (await run()).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
    if (path === '/problems') {
      await page.click('text=plan_quota_exceeded');
      expect(await page.textContent('h1')).toBe('Plan quota exceeded');
    } else {
      expect(await page.textContent('main')).toContain('all of this plan are used <up>.');
      await page.click('text=All errors');
      expect(await page.textContent('h1')).toBe('Errors');
    }
    await page.close();
  });
});
