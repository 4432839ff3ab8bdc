import type { Values } from '@errata/hub/api-types';
import { useQuery } from '@tanstack/react-query';
import { filterKeys, findFilterKey, quoteFilterValue } from 'errata/protocol';
import { get } from './api.ts';
import { count } from './format.ts';
import { useSettled } from './use-settled.ts';
import type { View } from './use-view.ts';
import { wordAtCaret } from './word-at-caret.ts';

/** One line of the completion. */
export interface Suggestion {
  /** What is shown. */
  label: string;
  /** Muted, beside it: what the key selects, or how many requests have the value. */
  note: string;
  /** Takes the place of what was typed, from `start` to `end` of the filter. */
  insert: string;
  start: number;
  end: number;
}

const FIXED: Readonly<Record<string, readonly string[]>> = {
  status: ['4xx', '5xx', '>=400'],
  duration: ['>100ms', '>500ms', '>1s', '>5s'],
  size: ['>100KiB', '>1MiB'],
  has: ['code', 'consumer', 'referrer', 'duration', 'message', 'crawler'],
};
/** What values mean that do not say so themselves. */
const MEANING: Readonly<Record<string, string>> = {
  'status:4xx': 'client errors',
  'status:5xx': 'server errors',
  'status:>=400': 'all errors',
  'status:0': 'no answer',
};
const MOST = 10;

/** What may stand at the caret: keys with what they select, then the key's values with their counts in the range. */
export function useSuggestions(view: View, filter: string, caret: number, open: boolean): Suggestion[] {
  const word = wordAtCaret(filter, caret);
  const known = word.key === undefined ? undefined : findFilterKey(word.key);
  const asks =
    known !== undefined && known.options === undefined && !['duration', 'size'].includes(known.key);
  const key = word.key ?? '';
  const prefix = useSettled(word.typed);
  const { from, to, project, environment } = view.params;
  const values = useQuery({
    queryKey: ['/v1/values', key, prefix, from, to, project, environment],
    queryFn: ({ signal }) =>
      get<Values>('/v1/values', { key, prefix, from, to, project, environment }, signal),
    enabled: open && asks && view.ready,
    staleTime: 60_000,
    retry: false,
  });
  if (!open) return [];
  const start = word.typedStart;
  const end = caret;
  const typed = word.typed.toLowerCase();
  if (word.key === undefined) {
    const has = { key: 'has', about: 'the field is not empty', example: 'has:code' };
    return [...filterKeys, has]
      .filter((each) => each.key.startsWith(typed))
      .slice(0, MOST)
      .map((each) => ({
        label: `${each.key}:`,
        note: `${each.about}, such as ${each.example}`,
        insert: `${each.key}:`,
        start,
        end,
      }));
  }
  const meaningOf = (value: string): string => MEANING[`${known?.key}:${value}`] ?? '';
  const fixed = (known?.options ?? FIXED[key.toLowerCase()] ?? [])
    .filter((value) => value.startsWith(typed))
    .map((value) => ({ label: value, note: meaningOf(value), insert: `${value} `, start, end }));
  const found = (values.data?.items ?? []).map(({ value, requests }) => ({
    label: value,
    note: [meaningOf(value), `${count(requests)} requests`].filter(Boolean).join(', '),
    insert: `${quoteFilterValue(value)} `,
    start,
    end,
  }));
  return [...fixed, ...found].slice(0, MOST);
}
