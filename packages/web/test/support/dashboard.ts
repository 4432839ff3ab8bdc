import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { Browser, Page, Request } from 'playwright-core';
import { expect, vi } from 'vitest';
import { launchChromium } from '../../../../test/support/chromium.ts';

/** How long nothing is under way where nothing follows: Playwright's own wait for it takes 500 ms. */
const QUIET_MS = 150;

/** A hub without data, and a browser that looks at it. */
export interface Dashboard {
  readonly hub: Hub;
  readonly browser: Browser;
  readonly page: Page;
  /** A folder that goes with it. */
  readonly folder: string;
  /** What a page must never do: load from elsewhere, throw, ask, break its own policy. */
  readonly faults: string[];
  /** Another page whose faults are counted with those of the first. */
  watched(options?: Parameters<Browser['newPage']>[0]): Promise<Page>;
  post(path: string, type: string, body: string): Promise<Response>;
  /** Waits until the pages have what they asked for: nothing is under way for a moment. */
  settled(): Promise<void>;
  /** Sends requests as a server would; all of them must be taken. */
  send(events: readonly object[]): Promise<void>;
  /** Waits until the project has so many requests. */
  stored(requests: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts both, for the tests of one file. */
export async function openDashboard(width = 1280): Promise<Dashboard> {
  const folder = await mkdtemp(join(tmpdir(), 'errata-dashboard-'));
  const [hub, browser] = await Promise.all([
    startHub({
      dataDir: join(folder, 'data'),
      host: '127.0.0.1',
      port: 0,
      logger: createLogger({ level: 'error', terminal: true }),
      // What is sent is stored nearly at once: tests send and look.
      pace: { wait: () => 50, stored() {} },
    }),
    launchChromium(),
  ]);
  const faults: string[] = [];
  const underWay = new Set<Request>();
  async function watched(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'en', ...options });
    watch(page, hub.url, faults);
    page.on('request', (request) => underWay.add(request));
    page.on('requestfinished', (request) => underWay.delete(request));
    page.on('requestfailed', (request) => underWay.delete(request));
    return page;
  }
  async function post(path: string, type: string, body: string): Promise<Response> {
    const response = await fetch(hub.url + path, { method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBeLessThan(300);
    return response;
  }
  const page = await watched();
  return {
    hub,
    browser,
    folder,
    faults,
    page,
    watched,
    post,
    async settled() {
      let quiet = Date.now();
      while (Date.now() - quiet < QUIET_MS) {
        await delay(QUIET_MS / 10);
        if (underWay.size > 0 || (await page.locator('.skeleton').count()) > 0) quiet = Date.now();
      }
    },
    async send(events) {
      const lines = events.map((event) => JSON.stringify(event)).join('\n');
      const answer = await post('/v1/requests', 'application/x-ndjson', lines);
      expect(await answer.json()).toMatchObject({ accepted: events.length, rejected: 0 });
    },
    async stored(requests) {
      await vi.waitFor(
        async () => {
          const answer = await (await fetch(`${hub.url}/v1/extent`)).json();
          expect(answer).toMatchObject({ requests });
          // The rollups are filled one after the other.
          expect(hub.engine.spool.length).toBe(0);
        },
        { timeout: 20_000, interval: 100 },
      );
    },
    async close() {
      await browser.close();
      await hub.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function watch(page: Page, home: string, faults: string[]): void {
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith('data:'))
      faults.push(`loads ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`throws ${error.message}`));
  page.on('dialog', (dialog) => faults.push(`asks ${dialog.message()}`));
  page.on('console', (message) => {
    // An import is asked for while the hub may not have opened it yet; the browser calls that an error.
    const early = message.text().includes('404') && message.location().url.includes('/v1/imports/');
    if (message.type() === 'error' && !early)
      faults.push(`console: ${message.text()} ${message.location().url}`);
  });
}
