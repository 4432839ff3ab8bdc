import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureAdminToken, isAdminToken, resetAdminToken } from '../src/services/access/admin-token.ts';
import { listAgents } from '../src/services/agents/list.ts';
import { takeReport } from '../src/services/agents/report.ts';
import { consumerNames } from '../src/services/consumers/names.ts';
import { reopenReturned } from '../src/services/error-groups/reopen-returned.ts';
import { setState } from '../src/services/error-groups/set-state.ts';
import { historyOf, stateOf, statesOf } from '../src/services/error-groups/states.ts';
import { createKey } from '../src/services/keys/create.ts';
import { listKeys } from '../src/services/keys/list.ts';
import { revokeKey } from '../src/services/keys/revoke.ts';
import { verifyKey } from '../src/services/keys/verify.ts';
import { createProject } from '../src/services/projects/create.ts';
import { findProject, listProjects } from '../src/services/projects/list.ts';
import { addRoutes } from '../src/services/routes/add.ts';
import { listRoutes } from '../src/services/routes/list.ts';
import { removeRoutes } from '../src/services/routes/remove.ts';
import { createSession, SESSION_SECONDS } from '../src/services/sessions/create.ts';
import { endSession } from '../src/services/sessions/end.ts';
import { verifySession } from '../src/services/sessions/verify.ts';
import { openMetadata } from '../src/store/metadata/open.ts';
import type { MetadataStore } from '../src/store/metadata/port.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';

/** One contract, held by both engines. */
describe.each(['pglite', 'postgres'] as const)('metadata on %s', (engine) => {
  let dataDir: string;
  let server: TestPostgres | undefined;
  let store: MetadataStore;
  const open = () => openMetadata({ dataDir, databaseUrl: server?.url });

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'errata-metadata-'));
    if (engine === 'postgres') server = await startPostgres();
    store = await open();
  });
  afterAll(async () => {
    await store.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  let project: string;
  let made = 0;
  const now = new Date('2026-03-01T12:00:00.000Z');
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  beforeEach(async () => {
    made += 1;
    project = `p${made}`;
    await createProject(store.db, { name: project }, now);
  });

  test('is the engine it says, with a default project from the start', async () => {
    expect(store.engine).toBe(engine);
    const found = await findProject(store.db, 'default');
    expect(found).toMatchObject({ name: 'default', retention_days: 30 });
  });

  test('takes U+0000 out of names, notes and JSON, which the engine cannot keep', async () => {
    const backslash = String.raw`C:\u0000`;
    const report = {
      instance: 'one\0',
      started: now.getTime(),
      time: now.getTime(),
      agent: 'test',
      attributes: { 'a\0': `\0b${backslash}` },
      consumers: [{ id: 'ac\0me', name: '\0Acme' }],
    };
    await takeReport(store.db, project, report, { started: now, time: now }, now);
    expect(await listAgents(store.db, project, now)).toMatchObject([
      { instance: 'one', attributes: { a: `b${backslash}` } },
    ]);
    const names = await consumerNames(store.db, project, ['ac\0me', 'none']);
    expect([...names.values()]).toMatchObject([{ id: 'acme', name: 'Acme' }]);
  });

  test('keeps projects, once each', async () => {
    const shop = await createProject(store.db, { name: 'shop', retention_days: 7 }, now);
    expect(shop).toEqual({ name: 'shop', created_at: now, retention_days: 7 });
    expect(await createProject(store.db, { name: 'shop' }, now)).toBeNull();
    expect((await listProjects(store.db)).map((row) => row.name)).toContain('shop');
    await expect(createProject(store.db, { name: 'No Such/Name' }, now)).rejects.toThrow();
  });

  test('keeps requests for 10,000 days at most, whoever asks', async () => {
    const longest = { name: `${project}-long`, retention_days: 10_000 };
    expect(await createProject(store.db, longest, now)).toMatchObject(longest);
    const longer = { name: `${project}-longer`, retention_days: 10_001 };
    await expect(createProject(store.db, longer, now)).rejects.toThrow();
    const past = store.db.insertInto('projects').values({ ...longer, created_at: now });
    await expect(past.execute()).rejects.toThrow('retention_days');
  });

  test('a key verifies until it is revoked, and only its hash is stored', async () => {
    const key = await createKey(store.db, { project, name: 'agent', scope: 'ingest' }, now);
    if (key === null) throw new Error('no key');
    expect(key.secret).toMatch(/^errata_ingest_[\w-]{43}$/);
    expect(key.secret.startsWith(key.prefix)).toBe(true);
    expect(await verifyKey(store.db, key.secret, now)).toEqual({
      origins: null,
      id: key.id,
      project,
      name: 'agent',
      scope: 'ingest',
    });
    expect(await verifyKey(store.db, `${key.secret}x`, now)).toBeNull();
    const rows = await sql<{ text: string }>`select keys::text as text from keys`.execute(store.db);
    expect(JSON.stringify(rows.rows)).not.toContain(key.secret);

    await revokeKey(store.db, project, key.id, later(1));
    expect(await verifyKey(store.db, key.secret, later(1))).toBeNull();
    const again = await revokeKey(store.db, project, key.id, later(9));
    expect(again?.revoked_at).toEqual(later(1));
    expect(await revokeKey(store.db, 'default', key.id, now)).toBeNull();
    expect(await createKey(store.db, { project: 'nowhere', name: 'x', scope: 'read' }, now)).toBeNull();
  });

  test('use of a key is recorded at most once a minute', async () => {
    const key = await createKey(store.db, { project, name: 'agent', scope: 'read' }, now);
    if (key === null) throw new Error('no key');
    const lastUsed = async () => (await listKeys(store.db, project))[0]?.last_used_at;
    expect(await lastUsed()).toBeNull();
    await verifyKey(store.db, key.secret, now);
    await verifyKey(store.db, key.secret, later(59));
    expect(await lastUsed()).toEqual(now);
    await verifyKey(store.db, key.secret, later(60));
    expect(await lastUsed()).toEqual(later(60));
  });

  test('a decision about an error group is kept with its history', async () => {
    const group_id = '00000000000000aa';
    await setState(store.db, { project, group_id, state: 'ignored', by: 'local' }, now);
    await setState(store.db, { project, group_id, state: 'resolved', by: 'local', note: 'v2' }, later(1));
    expect(await stateOf(store.db, project, group_id)).toEqual({
      group_id,
      state: 'resolved',
      at: later(1),
      resolved_at: later(1),
      regressed_at: null,
      by: 'local',
    });
    expect(await historyOf(store.db, project, group_id)).toEqual([
      { state: 'resolved', at: later(1), by: 'local', note: 'v2' },
      { state: 'ignored', at: now, by: 'local', note: null },
    ]);
    expect(await stateOf(store.db, 'default', group_id)).toBeNull();
  });

  test('a resolved group seen later reopens as regressed; earlier requests, open and ignored groups do not', async () => {
    const [back, old, ignored] = ['00000000000000b1', '00000000000000b2', '00000000000000b3'] as const;
    const seen = (last_seen: Date) =>
      [back, old, ignored, '00000000000000b4'].map((group_id) => ({
        group_id,
        last_seen: group_id === old ? later(-5) : last_seen,
      }));
    expect(await reopenReturned(store.db, project, seen(later(5)), later(6))).toEqual([]);
    for (const group_id of [back, old])
      await setState(store.db, { project, group_id, state: 'resolved', by: 'local' }, now);
    await setState(store.db, { project, group_id: ignored, state: 'ignored', by: 'local' }, now);

    expect(await reopenReturned(store.db, project, seen(later(5)), later(6))).toEqual([back]);
    const states = await statesOf(store.db, project);
    expect(states.get(back)).toMatchObject({ state: 'open', regressed_at: later(6), resolved_at: null });
    expect(states.get(old)?.state).toBe('resolved');
    expect(states.get(ignored)?.state).toBe('ignored');
    expect((await historyOf(store.db, project, back))[0]).toMatchObject({ state: 'open', by: 'errata' });
    expect(await reopenReturned(store.db, project, seen(later(7)), later(8))).toEqual([]);

    await setState(store.db, { project, group_id: back, state: 'resolved', by: 'local' }, later(9));
    expect((await stateOf(store.db, project, back))?.regressed_at).toBeNull();
  });

  test("a user's route pattern wins over a learned one", async () => {
    await addRoutes(store.db, project, ['/a/:id', '/b', '/b'], 'learned', now);
    await addRoutes(store.db, project, ['/a/:id'], 'user', later(1));
    await addRoutes(store.db, project, ['/a/:id'], 'learned', later(2));
    expect((await listRoutes(store.db, project)).map((row) => [row.pattern, row.origin])).toEqual([
      ['/a/:id', 'user'],
      ['/b', 'learned'],
    ]);
    expect(await removeRoutes(store.db, project, ['/b', '/nothing'])).toBe(1);
  });

  test('the admin token is shown once, and a new one ends every session', async () => {
    const token = await ensureAdminToken(store.db);
    if (token === null) throw new Error('no token');
    expect(await ensureAdminToken(store.db)).toBeNull();
    expect(await isAdminToken(store.db, token)).toBe(true);
    const session = await createSession(store.db, now);
    expect(await verifySession(store.db, session, later(SESSION_SECONDS - 1))).toBe(true);
    expect(await verifySession(store.db, session, later(SESSION_SECONDS))).toBe(false);
    const fresh = await resetAdminToken(store.db);
    expect(await isAdminToken(store.db, token)).toBe(false);
    expect(await isAdminToken(store.db, fresh)).toBe(true);
    expect(await verifySession(store.db, session, now)).toBe(false);
    const other = await createSession(store.db, now);
    await endSession(store.db, other);
    expect(await verifySession(store.db, other, now)).toBe(false);
  });

  test('JSON, 64-bit numbers and moments come back as they went in', async () => {
    const counters = {
      bytes_total: null,
      bytes_read: 2 ** 40,
      lines: 1,
      requests: 1,
      rejected: 0,
      skipped_lines: 0,
    };
    const id = '018f0000-0000-7000-8000-000000000001';
    await store.db
      .insertInto('imports')
      .values({
        id,
        project,
        name: 'it\'s \u{1F4C4} \\ "quoted".log',
        params: '{}',
        state: 'reading',
        counters: JSON.stringify(counters),
        reasons: JSON.stringify({ bad_time: 3 }),
        created_at: now,
      })
      .execute();
    const read = await store.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
    expect(read).toMatchObject({ counters, reasons: { bad_time: 3 }, error: null, created_at: now });
    expect(read?.name).toBe('it\'s \u{1F4C4} \\ "quoted".log');
    const place = {
      project,
      head_hash: 'h',
      prefix_hash: 'p',
      end_offset: 2 ** 45 + 1,
      lines: 7,
      updated_at: now,
    };
    await store.db.insertInto('import_places').values(place).execute();
    expect(
      await store.db.selectFrom('import_places').selectAll().where('project', '=', project).execute(),
    ).toEqual([place]);
  });

  test('transactions and plain statements at the same time keep apart', async () => {
    const failing = store.db.transaction().execute(async (transaction) => {
      await createProject(transaction, { name: `${project}-never` }, now);
      throw new Error('on purpose');
    });
    const others = Array.from({ length: 20 }, (_, n) =>
      createProject(store.db, { name: `${project}-${n}` }, now),
    );
    await expect(failing).rejects.toThrow('on purpose');
    expect((await Promise.all(others)).every((row) => row !== null)).toBe(true);
    expect(await findProject(store.db, `${project}-never`)).toBeNull();
    expect(await findProject(store.db, `${project}-19`)).not.toBeNull();
  });

  test('opens again with what it held, and refuses data from a newer version, which stays as it is', async () => {
    await store.close();
    store = await open();
    expect(await findProject(store.db, project)).not.toBeNull();
    await sql`insert into errata_migration (name, timestamp) values ('999-future', 'now')`.execute(store.db);
    await store.close();
    const place = engine === 'pglite' ? 'data directory' : 'metadata database';
    await expect(open()).rejects.toThrow(
      new RegExp(
        `^This ${place} is from a newer version of Errata: its metadata is at version 999-future, this build knows up to \\d{3}-[a-z-]+\\.`,
      ),
    );
    store = await openUnchecked();
    await sql`delete from errata_migration where name = '999-future'`.execute(store.db);
    await store.close();
    store = await open();
    expect(await findProject(store.db, project)).not.toBeNull();
  });

  async function openUnchecked(): Promise<MetadataStore> {
    const { openPglite } = await import('../src/store/metadata/pglite/open.ts');
    const { openPostgres } = await import('../src/store/metadata/postgres/open.ts');
    return server ? openPostgres(server.url) : openPglite(dataDir);
  }
});
