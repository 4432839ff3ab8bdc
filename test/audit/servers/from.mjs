import { createRequire } from 'node:module';

/** A module as the workspace of a framework has it: `from('express-4', 'express')`. */
export function from(workspace, specifier) {
  return createRequire(new URL(`../../frameworks/${workspace}/package.json`, import.meta.url))(specifier);
}

/** The same for modules that are ESM alone. */
export async function importFrom(workspace, specifier) {
  const path = createRequire(new URL(`../../frameworks/${workspace}/package.json`, import.meta.url)).resolve(
    specifier,
  );
  return await import(path);
}

/** What the API of every server here has. */
export const LINKS = { links: ['/orders', '/orders/1'] };
export const ORDER = { id: 1, name: 'tea' };

/** The server of node:http when it listens, as `{ url, close }`. */
export async function listening(server) {
  if (!server.listening) await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The version of a package as it is installed. */
export function versionOf(workspace, name) {
  const main = createRequire(new URL(`../../frameworks/${workspace}/package.json`, import.meta.url));
  return main.resolve
    .paths(name)
    .map((folder) => {
      try {
        return main(`${folder}/${name}/package.json`).version;
      } catch {
        return undefined;
      }
    })
    .find(Boolean);
}
