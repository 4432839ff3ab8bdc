import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Hub, startHub } from '@errata/hub';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { launchChromium } from '../../../test/support/chromium.ts';

/** Names as German services have them, and a route without a place to break. */
const SERVICES = ['Rechnungsstellungsdienst-Bundesverwaltung', 'Benutzerberechtigungsverwaltung'];
const ROUTES = [
  '/api/v1/Kraftfahrzeughaftpflichtversicherungen/:id/Schadensfallbearbeitungsprotokolle',
  `/v1/${'a'.repeat(295)}`,
];

let folder: string;
let hub: Hub;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-long-'));
  hub = await startHub({
    dataDir: join(folder, 'data'),
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'error', terminal: true }),
  });
  browser = await launchChromium();
  const events = SERVICES.flatMap((service) =>
    ROUTES.flatMap((route) =>
      [200, 404, 503].map((status) =>
        JSON.stringify({
          method: 'VERSION-CONTROL',
          url: route.replace(':id', '42'),
          route,
          status,
          service,
          environment: `${service}-Umgebung`,
          code:
            status > 399
              ? 'bezahlung_von_der_bank_wegen_ueberschreitung_des_tageslimits_abgelehnt'
              : undefined,
          duration_us: 125_000_000,
          consumer: 'Bundesministerium für Ernährung und Landwirtschaft',
          user_agent: 'x'.repeat(400),
        }),
      ),
    ),
  );
  await fetch(`${hub.url}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: `${events.join('\n')}\n`,
  });
  await vi.waitFor(
    async () => {
      const extent = await (await fetch(`${hub.url}/v1/extent`)).json();
      expect(extent).toMatchObject({ requests: events.length });
    },
    { timeout: 20_000, interval: 100 },
  );
});

afterAll(async () => {
  await browser?.close();
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

const layout = z.object({
  /** px that the page, and each table, is too wide. */
  page: z.number(),
  /** px; two rows at most. */
  bar: z.number().max(96),
  tables: z.array(z.number()),
  /** px of the narrowest cell that shows a route. */
  route: z.number(),
});

/** 640 px are 1280 px at 200 % zoom. */
test.each([375, 640, 768, 1024, 1280, 2560])(
  'at %i px every list shows its routes and fits',
  async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    for (const view of [
      '/?from=2019-09-02T03:33:00Z&to=2030-01-24T02:38:00Z',
      '/errors',
      '/endpoints',
      '/requests',
    ]) {
      await page.goto(hub.url + view);
      await page.locator('tbody tr').first().waitFor();
      const found = layout.parse(
        await page.evaluate(`({
        bar: document.querySelector('header').offsetHeight,
        page: document.documentElement.scrollWidth - innerWidth,
        tables: [...document.querySelectorAll('table')].map((table) => table.offsetWidth - table.parentElement.clientWidth),
        route: Math.min(...[...document.querySelectorAll('tbody td:has(code[title])')].map((cell) => cell.offsetWidth).filter((shown) => shown > 0)),
      })`),
      );
      expect({ view, ...found, route: found.route >= 110 }).toEqual({
        view,
        bar: found.bar,
        page: 0,
        tables: found.tables.map(() => 0),
        route: true,
      });
    }
    await page.close();
  },
);
