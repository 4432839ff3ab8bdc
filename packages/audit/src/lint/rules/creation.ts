import type { Operation } from '../api/operation.ts';

/** In a name: `createCustomer`, `create_customer`, `create-customer`. */
const IN_NAME = /^(?:create|add|register|insert)(?![a-z])/;
/** In a sentence: `Create a customer`, `Creates a new customer object.` */
const IN_TEXT = /^(?:creates?|adds?|registers?|inserts?) /i;

function saysItCreates({ id, summary, description }: Operation): boolean {
  const name = (id.split(/[/.]/).at(-1) ?? '').replace(/^(?:post|api)[_-]?/i, '');
  if (IN_NAME.test(`${name.charAt(0).toLowerCase()}${name.slice(1)}`)) return true;
  return IN_TEXT.test((summary || description).replace(/^\s*(?:<[a-z]+>\s*)*/i, ''));
}

/** Has the collection items that can be fetched? */
function hasItems({ api, path }: Operation): boolean {
  return api.collections.has(path.replace(/\/$/, ''));
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
    answer = operation.successKeys.includes('201') || (saysItCreates(operation) && hasItems(operation));
    known.set(operation, answer);
  }
  return answer;
}
