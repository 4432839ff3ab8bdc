import { PGlite } from '@electric-sql/pglite';
import { type Claim, type IdempotencyStore, type Known, memoryStore } from 'errata/idempotency';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What a store in PostgreSQL takes: one table, and one statement that claims. */
async function postgresStore(db: PGlite): Promise<IdempotencyStore> {
  await db.exec(
    'CREATE TABLE idempotency (key text PRIMARY KEY, fingerprint text NOT NULL, token text NOT NULL, until timestamptz NOT NULL, response jsonb)',
  );
  return {
    async claim({ key, fingerprint, token, lease }) {
      for (;;) {
        const claimed = await db.query(
          `INSERT INTO idempotency AS known VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms', NULL)
           ON CONFLICT (key) DO UPDATE
             SET fingerprint = excluded.fingerprint, token = excluded.token, until = excluded.until, response = NULL
             WHERE known.until <= clock_timestamp()
           RETURNING key`,
          [key, fingerprint, token, lease],
        );
        if (claimed.rows.length > 0) return undefined;
        const known = await db.query<Known>('SELECT fingerprint, response FROM idempotency WHERE key = $1', [
          key,
        ]);
        const [row] = known.rows;
        // Released between the two statements: claim again.
        if (row) return { fingerprint: row.fingerprint, response: row.response ?? undefined };
      }
    },
    async finish({ key, token }, response, ttl) {
      await db.query(
        `UPDATE idempotency SET response = $3, until = clock_timestamp() + $4 * interval '1 ms' WHERE key = $1 AND token = $2`,
        [key, token, JSON.stringify(response), ttl],
      );
    },
    async release({ key, token }) {
      await db.query('DELETE FROM idempotency WHERE key = $1 AND token = $2', [key, token]);
    },
  };
}

let db: PGlite;
let postgres: IdempotencyStore;
beforeAll(async () => {
  db = await PGlite.create();
  postgres = await postgresStore(db);
});
afterAll(() => db?.close());

let count = 0;
/** A claim of a key of its own. */
function claim(over: Partial<Claim> = {}): Claim {
  count += 1;
  return { key: `key-${count}`, fingerprint: 'f', token: `token-${count}`, lease: 60_000, ...over };
}
const RESPONSE = { status: 201, headers: { 'set-cookie': ['a', 'b'] }, body: '{"für":1}' };
const memory = memoryStore();

describe.each([
  ['memory', () => memory],
  ['PostgreSQL', () => postgres],
])('a store in %s', (_, storeOf) => {
  it('gives a key to one of fifty that claim it at once', async () => {
    const first = claim();
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) => storeOf().claim({ ...first, token: `racer-${at}` })),
    );
    expect(all.filter((known) => known === undefined)).toHaveLength(1);
    expect(all.find((known) => known)).toMatchObject({ fingerprint: 'f' });
    expect(all.find((known) => known)?.response).toBeUndefined();
  });

  it('remembers a response as it was, and that there was one without a body', async () => {
    for (const response of [RESPONSE, { status: 200, headers: {} }]) {
      const mine = claim();
      await storeOf().claim(mine);
      await storeOf().finish(mine, response, 60_000);
      const known = await storeOf().claim({ ...mine, token: 'other' });
      expect({ ...known?.response }).toEqual(response);
    }
  });

  it('frees a key that is released or whose lease is over, but not by who holds it no more', async () => {
    const mine = claim();
    await storeOf().claim(mine);
    await storeOf().release({ ...mine, token: 'other' });
    expect(await storeOf().claim({ ...mine, token: 'other' })).toBeDefined();
    await storeOf().release(mine);
    const next = { ...mine, token: 'next', lease: 0 };
    expect(await storeOf().claim(next)).toBeUndefined();
    const last = { ...mine, token: 'last' };
    expect(await storeOf().claim(last)).toBeUndefined();
    await storeOf().finish(next, RESPONSE, 60_000);
    expect((await storeOf().claim(mine))?.response).toBeUndefined();
    await storeOf().finish(last, RESPONSE, 0);
    expect(await storeOf().claim(mine)).toBeUndefined();
  });
});
