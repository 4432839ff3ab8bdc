import { readFileSync } from 'node:fs';
import { audit } from '@errata/audit';
import { describe, expect, it } from 'vitest';
// @ts-expect-error Servers and scripts have no types.
import { pagesWith, results } from './pages.mjs';
// @ts-expect-error Servers and scripts have no types.
import { PATHS, SERVERS } from './servers/list.mjs';

interface Server {
  readonly name: string;
  start(): Promise<{ readonly url: string; close(): Promise<void> }>;
}

const pace = { rate: 1000 };

describe('servers as they are', () => {
  it.each(SERVERS as Server[])('$name has the findings that are written down', async ({ name, start }) => {
    const running = await start();
    try {
      const report = await audit({ url: new URL(running.url), paths: PATHS, pace });
      const found = [...new Set(report.findings.map(({ id }) => id))];
      expect(found).toEqual(Object.keys(results().servers[name].findings));
    } finally {
      await running.close();
    }
  });

  it('are on their pages, with what curl showed; npm run audit:servers writes them', () => {
    for (const [page, text] of pagesWith(results())) expect(readFileSync(page, 'utf8')).toBe(text);
  });
});
