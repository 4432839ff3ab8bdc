import { readFileSync } from 'node:fs';
import { audit } from '@errata/audit';
import { describe, expect, it } from 'vitest';
// @ts-expect-error Servers and scripts have no types.
import { PATHS, SERVERS } from './servers/list.mjs';
// @ts-expect-error Servers and scripts have no types.
import { PAGE, pageWith, resultOf, results } from './table.mjs';

interface Server {
  readonly name: string;
  readonly version: string;
  start(): Promise<{ readonly url: string; close(): Promise<void> }>;
}

const pace = { rate: 1000 };

describe('servers as they are', () => {
  it.each(SERVERS as Server[])(
    '$name has the findings that are written down',
    async ({ name, version, start }) => {
      const running = await start();
      try {
        const report = await audit({ url: new URL(running.url), paths: PATHS, pace });
        expect(resultOf(version, report).findings).toEqual(results()[name].findings);
      } finally {
        await running.close();
      }
    },
  );

  it('are on their page; npm run audit:servers writes it', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(page).toBe(pageWith(page, results()));
  });
});
