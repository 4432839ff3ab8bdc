import type { ReadItem, ReadProblem } from '../explain/shape.ts';
import { clip } from '../explain/text.ts';
import { requestIdOf, traceIdOf } from './ids.ts';
import type { Normalised, NormalisedFault, ReadResponse } from './normalised.ts';
import { placeOf } from './place.ts';

const MAX_TEXT = 2000;
const MAX_NAME = 200;
const MAX_ITEMS = 20;
const MAX_DEPTH = 64;
const MAX_NODES = 100_000;

function member(name: string, text: string | undefined, most: number = MAX_TEXT): Record<string, string> {
  const plain = text === undefined ? '' : clip(text, most);
  return plain === '' ? {} : { [name]: plain };
}

function faultOf(item: ReadItem): NormalisedFault[] {
  const detail = clip(item.detail ?? item.code ?? '', MAX_TEXT);
  if (detail === '') return [];
  return [
    {
      detail,
      ...member('code', item.code, MAX_NAME),
      ...member('field', item.field, MAX_NAME),
      ...placeOf(item),
    },
  ];
}

function factsOf(facts: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  const plain: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(facts).slice(0, MAX_ITEMS)) {
    if (typeof value === 'string') Object.assign(plain, member(name, value));
    else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
      Object.defineProperty(plain, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return plain;
}

/** Is the value small and flat enough to be walked, copied and serialised without care? */
export function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  let nodes = 0;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const next: unknown[] = [];
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue;
      for (const child of Object.values(each)) {
        nodes += 1;
        if (nodes > MAX_NODES) return false;
        if (typeof child === 'object') next.push(child);
      }
    }
    if (next.length === 0) return true;
    level = next;
  }
  return false;
}

/** What was read from a body and what the fields say, made one and fit to keep. */
export function assemble(
  response: ReadResponse,
  shape: string,
  read: ReadProblem,
  more: {
    readonly json?: unknown;
    readonly retryAfterMs?: number;
    readonly retryable?: boolean;
    readonly phrase?: string;
  },
): Normalised {
  const header = (name: string) => response.headers.get(name);
  const success = response.status >= 200 && response.status < 300;
  const status = success ? (read.status ?? response.status) : response.status;
  const phrase = more.phrase ?? (response.statusText || `Status ${status}`);
  const message = [read.detail, read.title, phrase].map((text) => clip(text ?? '', MAX_TEXT)).find(Boolean);
  return {
    shape,
    status,
    message: message ?? phrase,
    ...member('code', read.code, MAX_NAME),
    ...member('subcode', read.subcode, MAX_NAME),
    ...member('type', read.type),
    ...member('title', read.title),
    ...member('detail', read.detail),
    ...member('instance', read.instance),
    // It will be made a link.
    ...(/^https?:\/\//i.test(read.docUrl ?? '') ? member('docUrl', read.docUrl) : {}),
    ...member('requestId', read.requestId ?? requestIdOf(header), MAX_NAME),
    ...member('traceId', read.traceId ?? traceIdOf(header), MAX_NAME),
    ...(more.retryAfterMs === undefined ? {} : { retryAfterMs: more.retryAfterMs }),
    ...(more.retryable === undefined ? {} : { retryable: more.retryable }),
    faults: (read.errors ?? []).slice(0, MAX_ITEMS).flatMap(faultOf),
    facts: factsOf(read.facts ?? {}),
    ...(more.json === undefined || !isShallow(more.json) ? {} : { body: more.json }),
  };
}
