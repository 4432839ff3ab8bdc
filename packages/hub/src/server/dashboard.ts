import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './deps.ts';
import { errors } from './errors/list.ts';

/** Paths that are not the dashboard's: a wrong one is an error there, not a page. */
const NOT_PAGES = /^\/(v1|problems|assets)(\/|$)/;

/** The build puts a hash of the content into the names of these, so they never change. */
const HASHED = /^assets\//;

const METHODS = 'GET, HEAD, OPTIONS';

/**
 * Answers with a file of the dashboard or, for a page that the browser draws, with index.html; says no where there is neither, and
 * throws where a file is asked for with a method that changes something.
 */
export type ServeDashboard = (request: FastifyRequest, reply: FastifyReply, path: string) => boolean;

/**
 * Serves the built dashboard from a folder, precompressed (.br, .gz) where the build wrote it. The folder is listed
 * once, so that only what was built can be asked for.
 */
export async function dashboard(app: App, webRoot: string | null): Promise<ServeDashboard> {
  const files = new Set(listFiles(webRoot));
  if (webRoot === null || !files.has('index.html')) return () => false;
  await app.register(fastifyStatic, {
    root: webRoot,
    serve: false,
    preCompressed: true,
    index: false,
    cacheControl: false,
    // The files are small, and whole ones are what caches keep.
    acceptRanges: false,
  });
  return (request, reply, path) => {
    const file = fileFor(path, files, request.headers.accept ?? '');
    if (file === null) return false;
    const { method } = request;
    if (method === 'OPTIONS') {
      reply.code(204).header('allow', METHODS).send();
      return true;
    }
    if (method !== 'GET' && method !== 'HEAD')
      throw errors.method_not_allowed({ method, path, allow: METHODS });
    reply
      .header('vary', 'accept-encoding')
      .header('cache-control', HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
      .sendFile(file);
    return true;
  };
}

function fileFor(path: string, files: ReadonlySet<string>, accept: string): string | null {
  const name = path.slice(1);
  if (files.has(name) && !/\.(br|gz)$/.test(name)) return name;
  if (path === '/') return 'index.html';
  // Browsers ask for pages as text/html; a program that asks for a path that does not exist wants to know.
  return !NOT_PAGES.test(path) && accept.includes('text/html') ? 'index.html' : null;
}

function listFiles(folder: string | null): string[] {
  if (folder === null) return [];
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        `${entry.parentPath}${sep}${entry.name}`.slice(folder.replace(/[\\/]+$/, '').length + 1),
      )
      .map((name) => name.replaceAll(sep, '/'));
  } catch {
    return []; // Not built: the API works without it.
  }
}
