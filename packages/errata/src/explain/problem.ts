import type { ExplainedProblem, ProblemItem } from './explanation.ts';
import type { Observed } from './observed.ts';
import type { ReadItem, ReadProblem } from './shape.ts';
import { SHAPES } from './shape-list.ts';
import { clip, textOf } from './text.ts';

const MAX_ITEMS = 20;
const MAX_NAME = 100;

/** A body that was recognised: as read, and made fit to show. */
export interface RecognisedProblem {
  readonly read: ReadProblem;
  readonly problem: ExplainedProblem;
}

function shown(item: ReadItem): ProblemItem[] {
  const detail = clip(item.detail ?? item.code ?? '');
  if (detail === '') return [];
  return [
    {
      detail,
      ...(item.field ? { field: clip(item.field, MAX_NAME) } : {}),
      ...(item.code ? { code: clip(item.code, MAX_NAME) } : {}),
    },
  ];
}

function member(name: string, text: string | undefined, max?: number): Record<string, string> {
  const plain = text === undefined ? '' : clip(text, max);
  return plain === '' ? {} : { [name]: plain };
}

/** What the first shape that knows the body reads from it, as plain text; undefined where there is nothing to read. */
export function firstShape(
  response: Observed,
): { readonly shape: string; readonly read: ReadProblem } | undefined {
  for (const { name, read: readBody } of SHAPES) {
    const read = readBody(response);
    if (!read) continue;
    const markup = response.looksHtml || response.looksXml;
    return {
      shape: name,
      read: markup && read.detail !== undefined ? { ...read, detail: textOf(read.detail) } : read,
    };
  }
  return undefined;
}

/** What the body says, through the first shape that knows it; undefined where there is nothing to read. */
export function recognise(response: Observed): RecognisedProblem | undefined {
  const found = firstShape(response);
  if (!found) return undefined;
  const { shape, read } = found;
  return {
    read,
    problem: {
      shape,
      ...member('type', read.type),
      ...member('title', read.title),
      ...(read.status === undefined ? {} : { status: read.status }),
      ...member('detail', read.detail),
      ...member('instance', read.instance),
      ...member('code', read.subcode ?? read.code, MAX_NAME),
      errors: (read.errors ?? []).slice(0, MAX_ITEMS).flatMap(shown),
    },
  };
}
