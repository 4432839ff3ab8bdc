import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, serveCorrectly } from '../../audit/test/support/correct-server.ts';
import { type Dashboard, openDashboard } from './support/dashboard.ts';

const HOSTILE = '<img src=x onerror="window.ran=1">';

let dashboard: Dashboard;
let api: Listening;
let spoilt = false;

beforeAll(async () => {
  api = await serveCorrectly((reply) => {
    if (spoilt) reply.fields['X-Powered-By'] = HOSTILE;
  });
  dashboard = await openDashboard(375);
});
afterAll(async () => {
  await api?.close();
  await dashboard?.close();
});

test('audits an allowed target, and tells what got worse', async () => {
  await dashboard.page.goto(`${dashboard.hub.url}/audit`);
  await dashboard.page.getByRole('link', { name: 'Allow a target' }).waitFor();
  const answer = await fetch(`${dashboard.hub.url}/v1/replay-targets`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{ origin: api.url.origin, private: true }] }),
  });
  expect(answer.status).toBe(200);
  await dashboard.page.reload();
  await dashboard.page.getByRole('button', { name: 'Audit it' }).click();
  await dashboard.page.getByText('100 of 100').waitFor({ timeout: 60_000 });
  await dashboard.page.getByText('Nothing was found').waitFor();

  spoilt = true;
  await dashboard.page.getByRole('button', { name: 'Audit it' }).click();
  await dashboard.page.getByText('Got worse').waitFor({ timeout: 60_000 });
  await dashboard.page.getByText('1 place').click();
  await dashboard.page.getByText(HOSTILE).first().waitFor();
  await dashboard.page.getByRole('link', { name: '200 in the catalogue' }).waitFor();
  expect(await dashboard.page.evaluate('[window.ran, document.documentElement.scrollWidth]')).toEqual([
    undefined,
    375,
  ]);

  const runs = dashboard.page.getByRole('table', { name: 'Audits' }).getByRole('link');
  expect((await runs.allInnerTexts()).filter((text) => !/ago$/.test(text))).toEqual([]);
  await runs.last().click();
  await dashboard.page.getByText('The first audit of this target').waitFor();
}, 120_000);
