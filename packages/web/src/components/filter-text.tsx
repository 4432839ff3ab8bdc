import type { FilterError, FilterToken } from 'errata/protocol';
import { Fragment, type ReactNode } from 'react';

const LOOK: Record<FilterToken['type'], string> = {
  key: 'text-link',
  comparison: 'text-warn-text',
  value: 'text-text',
  text: 'text-text',
  operator: 'font-semibold text-warn-text',
  punctuation: 'text-muted',
  rest: 'text-muted',
};

/** A filter's text in colours, with what is wrong underlined. */
export function FilterText({
  text,
  tokens,
  fault,
}: {
  text: string;
  tokens: readonly FilterToken[];
  fault?: FilterError | undefined;
}) {
  // Pieces are cut at every token and at both ends of the fault.
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...tokens, ...(fault ? [fault] : [])]) cuts.add(start).add(end);
  const edges = [...cuts].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  const pieces: ReactNode[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const start = edges[i] ?? 0;
    const end = edges[i + 1] ?? 0;
    const token = tokens.find((each) => each.start <= start && end <= each.end);
    const wrong = fault !== undefined && fault.start <= start && end <= fault.end;
    pieces.push(
      <span
        key={start}
        className={`${token ? LOOK[token.type] : 'text-text'} ${
          wrong ? 'underline decoration-bad decoration-wavy underline-offset-3' : ''
        }`}
      >
        {text.slice(start, end)}
      </span>,
    );
  }
  return <Fragment>{pieces}</Fragment>;
}
