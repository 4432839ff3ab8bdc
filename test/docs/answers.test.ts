import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectShown, shownIn } from '../support/shown-answers.ts';
import { PAGES, snippetsOf, textOf, writeSnippets } from './pages.ts';

/** The port that every page listens on; the tests take a free one in its place. */
const PORT = 3000;
const LISTENS = /\blisten\((?:\{ port: )?3000\b|\bport: 3000\b/;

/** An API that a page shows. */
interface App {
  readonly page: string;
  readonly file: string;
}

const APPS: readonly App[] = PAGES.flatMap(snippetsOf).filter(({ code }) => LISTENS.test(code));
const out = writeSnippets('run', PAGES.flatMap(snippetsOf));

/** Starts what a page shows, as its reader would, on a free port. */
async function start({ file }: App): Promise<Server> {
  const listen = Server.prototype.listen as (...args: unknown[]) => Server;
  const servers: Server[] = [];
  const patched = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (
    this: Server,
    ...args: unknown[]
  ) {
    servers.push(this);
    const [first, ...rest] = args;
    const asked = first as { port?: number } | number;
    if (asked === PORT) return listen.call(this, 0, ...rest);
    if (typeof asked === 'object' && asked.port === PORT)
      return listen.call(this, { ...asked, port: 0 }, ...rest);
    return listen.apply(this, args);
  });
  try {
    await import(join(out, file));
  } finally {
    patched.mockRestore();
  }
  const [server] = servers;
  if (!server) throw new Error(`${file} does not listen.`);
  if (!server.listening) await new Promise((done) => server.once('listening', done));
  return server;
}

const CLAIMS = PAGES.flatMap(snippetsOf).filter(({ code }) => code.includes("from 'node:assert/strict'"));

it.each(CLAIMS)('$file holds', ({ file }) => import(join(out, file)));

it('there is something to run', () => expect(APPS.length).toBeGreaterThan(5));

describe.each(APPS)('$file answers and logs', (app) => {
  const printed: string[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    for (const level of ['debug', 'info', 'warn', 'error', 'log'] as const)
      vi.spyOn(console, level).mockImplementation((...parts) => void printed.push(parts.join(' ')));
    server = await start(app);
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    vi.restoreAllMocks();
    server?.closeAllConnections();
    server?.close();
  });

  const page = textOf(app.page);
  const shown = shownIn(page);
  it('something', () => expect(shown.length).toBeGreaterThan(0));
  it.each(shown)('as shown: $command', (each) => expectShown(each, url));

  it('as shown, in the log', () => {
    const steady = (text: string) => text.replace(/[\d.…]+ms trace_id=(?:…|[0-9a-f]{32})/g, '');
    const logged = steady(printed.join('\n'));
    for (const [, text = ''] of page.matchAll(/^```text\n([\s\S]*?)^```$/gm))
      for (const line of text.trimEnd().split('\n')) expect(logged).toContain(steady(line));
  });
});
