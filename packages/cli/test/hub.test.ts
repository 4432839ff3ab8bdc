import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeFolder, type Ran, run, startHub, type TestHub } from './support/errata.ts';

const { path: folder, remove } = makeFolder();
let hub: TestHub;

beforeAll(async () => {
  hub = await startHub(folder, 'data');
});
afterAll(async () => {
  await hub.kill('SIGTERM');
  remove();
});

const errata = (...args: string[]): Promise<Ran> => run(folder, args);
const secret = z.object({ id: z.string(), secret: z.string(), scope: z.string() });

describe('errata start', () => {
  it('says in one line where it is and what to do next', async () => {
    expect(hub.output.stdout).toBe(
      `Errata is up on ${hub.url} – open it, drop a log file on the page, or run: npx errata import access.log\n`,
    );
    expect((await fetch(new URL('/healthz', hub.url))).status).toBe(200);
  });

  it('refuses a data directory that another hub holds, and names its process', async () => {
    const { code, stderr } = await errata('start', '--port', '0', '--data-dir', 'data');
    expect(code).toBe(1);
    expect(stderr).toContain(`errata: The data directory data is in use by process ${hub.child.pid}.`);
    expect(stderr).toContain('--hub');
  });

  it('refuses a port in use and a host that is not of this machine, and leaves the directory free', async () => {
    const { port } = new URL(hub.url);
    const busy = await errata('start', '--port', port, '--data-dir', 'second');
    expect(busy).toMatchObject({ code: 1, stdout: '' });
    expect(busy.stderr).toContain(`errata: Port ${port} on 127.0.0.1 is in use.`);
    const nowhere = await errata('start', '--host', '192.0.2.1', '--port', '0', '--data-dir', 'second');
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain('errata: This machine has no address 192.0.2.1.');
    expect(existsSync(join(folder, 'second', 'lock'))).toBe(false);
  });

  it('takes a port that is none for wrong usage', async () => {
    expect(await errata('start', '--port', 'http')).toMatchObject({ code: 2 });
    expect(await errata('start', '--port', '70000')).toMatchObject({ code: 2 });
  });

  it('ends in order when told to, and gives its directory back', async () => {
    const other = await startHub(folder, 'second');
    expect(await other.kill('SIGTERM')).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'second', 'lock'))).toBe(false);
    expect(existsSync(join(folder, 'second', 'hub.json'))).toBe(false);
  });

  it('does not let the admin token be replaced under a hub that runs', async () => {
    const free = await errata('token', 'reset', '--data-dir', 'second', '--json');
    expect(free.code).toBe(0);
    const { admin_token: token } = z.object({ admin_token: z.string() }).parse(JSON.parse(free.stdout));
    expect(token).toMatch(/^errata_token_/);
    const held = await errata('token', 'reset', '--data-dir', 'data');
    expect(held.code).toBe(1);
    expect(held.stderr).toContain('in use by process');
  });
});

describe('errata key', () => {
  it('makes a key whose secret works, lists it without the secret, and revokes it', async () => {
    const made = secret.parse(
      JSON.parse(
        (
          await errata(
            'key',
            'create',
            '--name',
            'shop api',
            '--scope',
            'read',
            '--data-dir',
            'data',
            '--json',
          )
        ).stdout,
      ),
    );
    const extent = () =>
      fetch(new URL('/v1/extent', hub.url), { headers: { authorization: `Bearer ${made.secret}` } });
    expect((await extent()).status).toBe(200);
    const list = await errata('key', 'list', '--data-dir', 'data');
    expect(list.stdout).toContain(made.id);
    expect(list.stdout).toContain('shop api');
    expect(list.stdout).not.toContain(made.secret);
    expect(await errata('key', 'revoke', made.id, '--data-dir', 'data')).toMatchObject({ code: 0 });
    expect((await extent()).status).toBe(401);
    expect((await errata('key', 'list', '--data-dir', 'data')).stdout).not.toContain(made.id);
  });

  it('works without a hub, straight in the data directory', async () => {
    const made = await errata('key', 'create', '--data-dir', 'second', '--json');
    expect(made.code).toBe(0);
    expect(secret.parse(JSON.parse(made.stdout)).scope).toBe('ingest');
  });

  it('says what is wrong with a scope, an id and a project', async () => {
    expect(await errata('key', 'create', '--scope', 'all')).toMatchObject({ code: 2 });
    const unknown = await errata(
      'key',
      'revoke',
      '0b6d9f3c-8f60-4c28-9a15-0f1b7f1a2c3d',
      '--data-dir',
      'data',
    );
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/^errata: .*0b6d9f3c/);
    const project = await errata('key', 'create', '--project', 'nowhere', '--data-dir', 'data');
    expect(project).toMatchObject({ code: 1 });
    expect(project.stderr).toContain('"nowhere"');
  });
});

describe('errata routes', () => {
  it('adds, lists and removes patterns', async () => {
    const added = await errata('routes', 'add', '/a/:b', '/c/:d', '--data-dir', 'data');
    expect(added.stdout).toMatch(/\/a\/:b +added\n\/c\/:d +added/);
    await errata('routes', 'remove', '/a/:b', '--data-dir', 'data');
    const { stdout } = await errata('routes', 'list', '--data-dir', 'data', '--json');
    const { items } = z
      .object({ items: z.array(z.object({ pattern: z.string() })) })
      .parse(JSON.parse(stdout));
    expect(items.map(({ pattern }) => pattern)).toEqual(['/c/:d']);
  });

  it('refuses what is no path', async () => {
    expect(await errata('routes', 'add', 'users/:id', '--data-dir', 'data')).toMatchObject({ code: 2 });
  });
});

describe('errata', () => {
  it('lists its commands and refuses one that it does not have', async () => {
    const help = await errata('--help');
    expect(help.code).toBe(0);
    for (const name of ['start', 'import', 'explain', 'key', 'routes', 'token', 'version'])
      expect(help.stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    const wrong = await errata('imprt');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('Did you mean import?');
  });

  it('prints its version', async () => {
    expect((await errata('version')).stdout).toMatch(/^errata \d+\.\d+\.\d+, Node \d+/);
  });
});
