import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { CASES, MORE_CASES, NotOffered, trialOf, UNTESTED_CASES } from './retry-cases/cases.ts';
import { CLIENTS } from './retry-cases/clients.ts';
import { type Mark, type Row, rowsOf, tableOf } from './retry-cases/table.ts';

const PAGE = new URL('../../../../docs/retry-cases.md', import.meta.url);
const ALL = [...CASES, ...MORE_CASES, ...UNTESTED_CASES];
/** `PEERS=1` runs every client and writes the page; else ours is held to it. */
const clients = process.env.PEERS ? Object.keys(CLIENTS) : ['errata'];
const seen = new Map<string, Map<string, Mark>>();

/** A client that is still waiting then does not do it. */
const tooLong = () => new Promise<false>((resolve) => setTimeout(resolve, 6_000, false).unref());

function note(name: string, client: string, mark: Mark): void {
  const row = seen.get(name) ?? new Map<string, Mark>();
  seen.set(name, row.set(client, mark));
}

describe.each(clients)('%s', (client) => {
  it.each(ALL)('$name', { timeout: 10_000 }, async ({ name, holds, notOurs }) => {
    const make = CLIENTS[client];
    if (!make) throw new Error(`No client ${client}.`);
    let mark: Mark;
    try {
      mark = (await Promise.race([holds(trialOf(make)), tooLong()])) ? '●' : '○';
    } catch (error) {
      if (error instanceof NotOffered) mark = '–';
      else if (client === 'errata') throw error;
      else mark = '○';
    }
    note(name, client, mark);
    if (client === 'errata') expect(mark).toBe(notOurs === undefined ? '●' : '○');
  });
});

afterAll(() => {
  if (!process.env.PEERS) return;
  const rows = ALL.map(
    ({ name, from, notOurs }): Row => ({ name, from, notOurs, marks: seen.get(name) ?? new Map() }),
  );
  const before = readFileSync(PAGE, 'utf8');
  writeFileSync(
    PAGE,
    before.replace(/(<!-- cases -->\n)[\s\S]*(<!-- end -->)/, `$1${tableOf(rows, clients)}$2`),
  );
});

describe('the page of cases', () => {
  it('has each case, and our column as it is', () => {
    const rows = rowsOf(readFileSync(PAGE, 'utf8'));
    const expected = ALL.map(({ name, notOurs }) => [name, notOurs === undefined ? '●' : '○']);
    if (!process.env.PEERS) expect(rows).toEqual(expected);
  });
});
