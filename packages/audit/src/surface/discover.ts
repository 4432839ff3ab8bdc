import { parse, UnreadableError } from '../lint/source/parse.ts';
import type { Client } from '../wire/client.ts';
import type { Exchange } from '../wire/exchange.ts';
import { linksOf } from './links.ts';
import { basePath, isDocument, readDocument } from './read-document.ts';
import type { Operation, Resource, Surface } from './resource.ts';
import type { JsonObject } from './schema.ts';

/** Where frameworks serve their document. */
const DOCUMENTS = [
  '/openapi.json',
  '/openapi.yaml',
  '/swagger.json',
  '/v3/api-docs',
  '/api-docs',
  '/docs/json',
];
/** Resources that are asked for. */
const MOST_RESOURCES = 12;
const MOST_DOCUMENT = 5 * 1024 * 1024;

/** The API does not answer at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly fix = 'Start the API, and give the address where it listens, such as http://localhost:3000.';
}

/** What the user gave to begin with. */
export interface Beginnings {
  readonly url: URL;
  /** Parsed document, and what it is called. */
  readonly document?: { readonly name: string; readonly value: JsonObject };
  /** `/orders`, or `POST /orders`. */
  readonly paths: readonly string[];
}

/** Reads a document as JSON or YAML; undefined where it is neither, or too large. */
export function parseDocument(text: string): unknown {
  if (text.length > MOST_DOCUMENT) return undefined;
  try {
    return parse(text).value;
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return undefined;
  }
}

function ofPath(method: string, path: string): Operation {
  const [template = path, query] = path.split('?', 2);
  return {
    method,
    template,
    path: template,
    query: query === undefined ? '' : `?${query}`,
    parameters: [],
    takesJson: ['POST', 'PUT', 'PATCH', 'QUERY'].includes(method),
    requiredMembers: [],
    statuses: [],
  };
}

async function findDocument(client: Client, base: string): Promise<Beginnings['document']> {
  for (const at of DOCUMENTS) {
    const { response } = await client.send({ target: `${base}${at}`, aside: true, size: MOST_DOCUMENT });
    if (response?.status !== 200) continue;
    const value = parseDocument(response.body);
    if (isDocument(value)) return { name: `${base}${at}`, value };
  }
  return undefined;
}

/** The targets that are asked for with GET, the user's own first, spread over the operations of the document. */
function targetsOf(operations: readonly Operation[], linked: readonly string[], home: string): string[] {
  const gets = operations.filter(({ method }) => method === 'GET').map(({ path, query }) => path + query);
  const others = operations.filter(({ path }) => !gets.some((get) => get.split('?')[0] === path));
  return [...new Set([...gets, home, ...linked, ...others.map(({ path }) => path)])].slice(0, MOST_RESOURCES);
}

/**
 * Finds out what there is: the user's paths, the document (given or served where frameworks serve it), what the first response
 * links to, and which methods `Allow` names. Sends GET and OPTIONS alone. Rejects with `Unreachable`.
 */
export async function discover(client: Client, { url, document, paths }: Beginnings): Promise<Surface> {
  const given = url.pathname.replace(/\/+$/, '');
  const home = `${url.pathname}${url.search}`;
  const first = await client.send({ target: home });
  if (first.failure === 'refused') throw new Unreachable(`${url.origin} does not answer.`);
  const found = document ?? (await findDocument(client, given));
  const base = given === '' && found ? basePath(found.value, url.origin) : given;
  const operations: Operation[] = paths.map((each) => {
    const [, method = 'GET', path = '/'] = /^(?:([A-Z]+) +)?(\S+)$/.exec(each) ?? [];
    return ofPath(method, path);
  });
  if (found) operations.push(...readDocument(found.value, base));
  const linked = first.response ? linksOf(first.response, url, MOST_RESOURCES) : [];
  const documented = new Map<string, Set<string>>();
  for (const { method, path } of found ? operations : [])
    documented.set(path, (documented.get(path) ?? new Set()).add(method));

  const resources: Resource[] = [];
  for (const target of targetsOf(operations, linked, home)) {
    const path = target.split('?', 1)[0] ?? target;
    const get: Exchange = target === home ? first : await client.send({ target });
    const methods = documented.get(path);
    resources.push({ target, path, get, ...(methods ? { documented: methods } : {}) });
  }
  return { base, resources, operations, ...(found ? { document: found.name } : {}) };
}
