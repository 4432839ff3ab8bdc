import { isObject, type JsonObject, listOf, textValue } from './json.ts';
import type { Observed } from './observed.ts';

/** The part of a request that a fault stands in. */
export type RequestPart = 'params' | 'query' | 'headers' | 'cookies' | 'body';

/** One of several errors in a body, before it is made fit to show. */
export interface ReadItem {
  readonly detail?: string | undefined;
  /** The place as the vendor writes it. */
  readonly field?: string | undefined;
  readonly code?: string | undefined;
  /** The part of the request, where the body says so; `none` where `field` is no place in a request. */
  readonly in?: RequestPart | 'none' | undefined;
  /** The place step by step, where the vendor gives it so. */
  readonly path?: readonly (string | number)[] | undefined;
}

/** What a shape reads from a body, before it is made fit to show. */
export interface ReadProblem {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly status?: number | undefined;
  readonly detail?: string | undefined;
  readonly instance?: string | undefined;
  readonly code?: string | undefined;
  /** A code within the code, such as Stripe's decline_code. */
  readonly subcode?: string | undefined;
  readonly errors?: readonly ReadItem[];
  /** Seconds to wait, where the body says so. */
  readonly retryAfterSeconds?: number | undefined;
  /** Whether the same request may pass later, where the code decides it. */
  readonly retryable?: boolean | undefined;
  /** Where people read about this error. */
  readonly docUrl?: string | undefined;
  /** What the vendor's support asks for. */
  readonly requestId?: string | undefined;
  readonly traceId?: string | undefined;
  /** What only this vendor says, by the vendor's names. */
  readonly facts?: Readonly<Record<string, unknown>>;
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

/** Reads a path given as a list of names and positions, at most 20 steps. */
export function pathItem(value: unknown): Pick<ReadItem, 'field' | 'path'> {
  const path = listOf(value)
    .slice(0, 20)
    .filter((step) => typeof step === 'string' || typeof step === 'number');
  return path.length === 0 ? {} : { field: path.join('.'), path };
}

/** These members of an object, for `facts`. */
export function pick(object: JsonObject, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (name in object ? [[name, object[name]]] : [])));
}

/** The text of the first XML element of this name, in any namespace prefix. */
export function xmlText(body: string, element: string): string | undefined {
  const match = new RegExp(`<(?:[\\w-]{1,40}:)?${element}(?:\\s[^<>]{0,500})?>([^<]{1,2000})<`, 'i').exec(
    body,
  );
  return textValue(match?.[1]);
}
