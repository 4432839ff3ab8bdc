import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Dashboard, openDashboard } from './support/dashboard.ts';

/** Names as German services have them, and a route without a place to break. */
const SERVICES = ['Rechnungsstellungsdienst-Bundesverwaltung', 'Benutzerberechtigungsverwaltung'];
const ROUTES = [
  '/api/v1/Kraftfahrzeughaftpflichtversicherungen/:id/Schadensfallbearbeitungsprotokolle',
  `/v1/${'a'.repeat(295)}`,
];

let dashboard: Dashboard;

beforeAll(async () => {
  dashboard = await openDashboard();
  const events = SERVICES.flatMap((service) =>
    ROUTES.flatMap((route) =>
      [200, 404, 503].map((status) => ({
        method: 'VERSION-CONTROL',
        url: route.replace(':id', '42'),
        route,
        status,
        service,
        environment: `${service}-Umgebung`,
        code:
          status > 399 ? 'bezahlung_von_der_bank_wegen_ueberschreitung_des_tageslimits_abgelehnt' : undefined,
        duration_us: 125_000_000,
        consumer: 'Bundesministerium für Ernährung und Landwirtschaft',
        user_agent: 'x'.repeat(400),
      })),
    ),
  );
  await dashboard.send(events);
  await dashboard.stored(events.length);
});

afterAll(() => dashboard?.close());

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
    const page = await dashboard.browser.newPage({ viewport: { width, height: 900 } });
    for (const view of [
      '/?from=2019-09-02T03:33:00Z&to=2030-01-24T02:38:00Z',
      '/errors',
      '/endpoints',
      '/requests',
    ]) {
      await page.goto(dashboard.hub.url + view);
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
