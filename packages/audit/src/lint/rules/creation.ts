import type { Operation } from '../api/operation.ts';

const CREATES =
  /^(?:create|add|register|new|insert|place|open|make)(?![a-z])|^(?:create|add|register|insert)[A-Z_]/;

/** Words of an operation's name: of `repos/create-fork` and `Create a customer` alike. */
function startsWithCreate({ id, summary }: Operation): boolean {
  const name = id.split(/[/.]/).at(-1) ?? '';
  const verb = name.replace(/^(?:post|api)[_-]?/i, '');
  return CREATES.test(verb) || CREATES.test(lowerFirst(name)) || CREATES.test(summary.trim().toLowerCase());
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Has the collection items of their own: is there a GET of the same path with one parameter more? */
function hasItems({ api, path }: Operation): boolean {
  const base = path.replace(/\/$/, '');
  for (const other of api.paths) {
    if (!other.startsWith(`${base}/{`)) continue;
    if (
      /^\{[^/{}]+\}\/?$/.test(other.slice(base.length + 1)) &&
      api.at(other).some(({ method }) => method === 'GET')
    )
      return true;
  }
  return false;
}

const known = new WeakMap<Operation, boolean>();

/**
 * Does this POST create something that has a URL? It documents 201; or its name says that it creates, and the path has items
 * that can be fetched.
 */
export function creates(operation: Operation): boolean {
  if (operation.method !== 'POST') return false;
  let answer = known.get(operation);
  if (answer === undefined) {
    answer =
      operation.hasStatus(201) && operation.successKeys.includes('201')
        ? true
        : startsWithCreate(operation) && hasItems(operation);
    known.set(operation, answer);
  }
  return answer;
}
