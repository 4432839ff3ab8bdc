import type { ReadItem } from '../explain/shape.ts';
import { pointer } from '../validation/pointer.ts';
import type { NormalisedFault } from './normalised.ts';

const MAX_FIELD = 500;
/** `a.b[0].c`, `a[b][c]`, `$.a['b c']`: names, then names and positions behind dots or in brackets. */
const PATH =
  /^(?:\$\.?)?[\p{L}_$][\p{L}\p{N}_$-]*(?:\.[\p{L}\p{N}_$-]+|\[(?:[\p{L}\p{N}_$-]+|'[^']*'|"[^"]*")?\])*$/u;

function steps(field: string): string[] | undefined {
  if (field.length > MAX_FIELD || !PATH.test(field)) return undefined;
  const found = field.replace(/^\$\.?/, '').match(/[\p{L}\p{N}_$-]+|'[^']*'|"[^"]*"/gu);
  return found?.slice(0, 20).map((step) => step.replace(/^(['"])(.*)\1$/, '$2'));
}

/** The place of a fault in the request, as far as what the API wrote can be read as one. */
export function placeOf(item: ReadItem): Pick<NormalisedFault, 'in' | 'pointer'> {
  if (item.in === 'none') return {};
  const part = item.in === undefined ? {} : { in: item.in };
  if (item.path) return { ...part, pointer: pointer(item.path) };
  const { field } = item;
  if (field === undefined) return part;
  // A pointer says that it is the body: no other part of a request has a tree.
  const tree = { in: item.in ?? ('body' as const) };
  if (field === '#' || field.startsWith('#/')) return { ...tree, pointer: field.slice(0, MAX_FIELD) };
  if (/^(?:\/[^/\s]{1,200}){1,20}$/.test(field)) return { ...tree, pointer: `#${field.slice(0, MAX_FIELD)}` };
  if (item.in !== undefined && item.in !== 'body') return { ...part, pointer: pointer([field]) };
  const path = steps(field);
  return path === undefined ? part : { ...part, pointer: pointer(path) };
}
