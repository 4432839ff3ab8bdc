import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createProject } from '../src/services/projects/create.ts';
import { replaceRoutes } from '../src/services/routes/replace.ts';
import { addReportedRoutes } from '../src/services/routes/reported.ts';
import { openTempEngine, type TempEngine } from './support/temp-engine.ts';

let temp: TempEngine;
beforeAll(async () => {
  temp = await openTempEngine();
});
afterAll(() => temp?.close());

const line = (path: string): string =>
  `192.0.2.1 - - [01/Mar/2026:10:00:00 +0000] "GET ${path} HTTP/1.1" 200 5 "-" "a"\n`;
const write = (name: string, paths: readonly string[]): string => {
  const file = temp.dir.file(name);
  writeFileSync(file, paths.map(line).join(''));
  return file;
};
const routes = async (project: string): Promise<Record<string, number>> => {
  const rows = await temp.engine.telemetry.query(
    'SELECT route, count() AS requests FROM requests WHERE project = {project:String} GROUP BY route ORDER BY route',
    z.object({ route: z.string(), requests: z.number() }),
    { project },
  );
  return Object.fromEntries(rows.map(({ route, requests }) => [route, requests]));
};

test('segments that look like values become parameters, whatever the order of the imports', async () => {
  const paths = [
    '/users/4812/orders',
    '/users/7/orders?page=2',
    '/files/0190a5d0-ac96-774b-bcce-b302099a8057',
    '/day/2026-03-01',
    '/mail/anna%40example.com',
    '/v2/users',
    '/orders/ord_48120',
  ];
  const expected = {
    '/day/:id': 1,
    '/files/:id': 1,
    '/mail/:id': 1,
    '/orders/:id': 1,
    '/users/:id/orders': 2,
    '/v2/users': 1,
  };
  await temp.importLog(write('looks.log', paths), 'looks');
  await temp.importLog(write('skool.log', paths.toReversed()), 'skool');
  expect(await routes('looks')).toEqual(expected);
  expect(await routes('skool')).toEqual(expected);
});

test('ten thousand slugs become one route, and stay it in the next import', async () => {
  const slugs = Array.from({ length: 10_000 }, (_, n) => `/blog/a-title-of-${(n * 7919).toString(36)}x`);
  await temp.importLog(write('slugs.log', [...slugs, '/blog', '/about']), 'slugs');
  await temp.importLog(write('more.log', ['/blog/never-seen-before', '/about']), 'slugs');
  expect(await routes('slugs')).toEqual({ '/about': 2, '/blog': 1, '/blog/:slug': 10_001 });
});

test('patterns of people come first', async () => {
  const { db } = temp.engine.metadata;
  await createProject(db, { name: 'patterns' }, new Date());
  await replaceRoutes(db, 'patterns', ['/shop/:category/:product', '/assets/*'], new Date());
  await temp.importLog(
    write('patterns.log', ['/shop/shoes/red', '/shop/hats/blue', '/assets/a/b/c.js', '/shop', '/users/1']),
    'patterns',
  );
  expect(await routes('patterns')).toEqual({
    '/assets/*': 1,
    '/shop': 1,
    '/shop/:category/:product': 2,
    '/users/:id': 1,
  });
});

test('hostile paths: deep ones and long segments end in few, short routes', async () => {
  const deep = Array.from({ length: 300 }, (_, n) => `/d${'/x'.repeat(20 + (n % 50))}/${n}`);
  const long = Array.from(
    { length: 300 },
    (_, n) => `/long/${String.fromCharCode(97 + (n % 26)).repeat(2_000)}${n}`,
  );
  await temp.importLog(write('hostile.log', [...deep, ...long]), 'hostile');
  const found = Object.keys(await routes('hostile'));
  expect(found.length).toBeLessThan(60);
  for (const route of found) expect(route.length).toBeLessThanOrEqual(300);
});

test('paths are called as the API that serves them calls its routes, also where it says so later', async () => {
  const { db } = temp.engine.metadata;
  await createProject(db, { name: 'reported' }, new Date());
  const route = (template: string) => ({ method: 'GET', route: template });
  await addReportedRoutes(
    db,
    'reported',
    'shop',
    [route('/orders/:order'), route('/orders/latest'), route('/:anything'), route('/files/{*rest}')],
    new Date(),
  );
  const paths = ['/orders/42', '/orders/first', '/orders/latest', '/orders/42/items', '/about', '/files/a/b'];
  await temp.importLog(write('first.log', paths), 'reported');
  const first = {
    '/about': 1,
    '/files/a/b': 1,
    '/orders/:id/items': 1,
    '/orders/:order': 2,
    '/orders/latest': 1,
  };
  expect(await routes('reported')).toEqual(first);
  await addReportedRoutes(db, 'reported', 'shop', [route('/orders/:order/items')], new Date());
  await temp.engine.learners.refresh('reported');
  await temp.importLog(write('second.log', ['/orders/43/items']), 'reported');
  expect(await routes('reported')).toEqual({ ...first, '/orders/:order/items': 1 });
});
