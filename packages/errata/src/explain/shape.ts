import { isObject, listOf, textValue } from './json.ts';
import type { Observed } from './observed.ts';

/** One of several errors in a body, before it is made fit to show. */
export interface ReadItem {
  readonly detail?: string | undefined;
  readonly field?: string | undefined;
  readonly code?: string | undefined;
}

/** What a shape reads from a body, before it is made fit to show. */
export interface ReadProblem {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly status?: number | undefined;
  readonly detail?: string | undefined;
  readonly instance?: string | undefined;
  readonly code?: string | undefined;
  readonly errors?: readonly ReadItem[];
  /** Seconds to wait, where the body says so. */
  readonly retryAfterSeconds?: number | undefined;
}

/** The error body of one vendor or framework. */
export interface Shape {
  /** Stable name, such as `stripe`. */
  readonly name: string;
  /** Answers what the body says where it has this shape, else undefined. Must not throw. */
  readonly read: (response: Observed) => ReadProblem | undefined;
}

const MAX_ITEMS = 20;

/** The errors in `{field: ["message", …]}`, `{field: "message"}` or `{field: [{message}]}`, at most 20. */
export function fieldItems(value: unknown): ReadItem[] {
  if (!isObject(value)) return [];
  const items: ReadItem[] = [];
  for (const field of Object.keys(value).slice(0, MAX_ITEMS)) {
    const messages = Array.isArray(value[field]) ? listOf(value[field]) : [value[field]];
    for (const message of messages.slice(0, MAX_ITEMS)) {
      const detail = textValue(isObject(message) ? message.message : message);
      if (detail !== undefined && items.length < MAX_ITEMS) items.push({ field, detail });
    }
  }
  return items;
}

/** Are all values lists of strings, as in `{field: ["message", …]}`? */
export function isFieldMap(value: unknown): boolean {
  if (!isObject(value)) return false;
  const lists = Object.values(value);
  return (
    lists.length > 0 &&
    lists.every(
      (list) => Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === 'string'),
    )
  );
}

/** Reads the objects of a list, at most 20, through `read`; what is no object is left out. */
export function items(
  value: unknown,
  read: (item: Readonly<Record<string, unknown>>) => ReadItem,
): ReadItem[] {
  return listOf(value).slice(0, MAX_ITEMS).filter(isObject).map(read);
}

/** The text of the first XML element of this name, in any namespace prefix. */
export function xmlText(body: string, element: string): string | undefined {
  const match = new RegExp(`<(?:[\\w-]{1,40}:)?${element}(?:\\s[^<>]{0,500})?>([^<]{1,2000})<`, 'i').exec(
    body,
  );
  return textValue(match?.[1]);
}
