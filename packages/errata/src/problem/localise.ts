import { bodyHead } from './compile-definition.ts';
import type { CompiledDefinition } from './definition.ts';
import { chooseLanguage } from './language-range.ts';
import { ask, type ProblemError } from './problem-error.ts';

/** A problem's texts in the language that was chosen. */
export interface Said {
  readonly head: string;
  readonly detail: string | undefined;
  /** Language tag (RFC 5646). */
  readonly language: string;
}

const heads = new WeakMap<CompiledDefinition, Map<string, string>>();

function headIn(definition: CompiledDefinition, language: string, title: string): string {
  const known = heads.get(definition) ?? new Map<string, string>();
  heads.set(definition, known);
  const head = known.get(language) ?? bodyHead(definition.type, title, definition.status);
  known.set(language, head);
  return head;
}

/**
 * The texts in the language that the client prefers; undefined where the definition has only one, so that nothing was
 * negotiated. A text that has no translation stays in the definition's own language.
 */
export function localise(error: ProblemError, acceptLanguage: string | undefined): Said | undefined {
  const { definition } = error;
  const { messages } = definition;
  if (!messages) return undefined;
  const language = chooseLanguage(acceptLanguage, [definition.language, ...Object.keys(messages)]);
  const message = messages[language];
  const detail = error.occurrence.detail ?? ask<string>(message?.detail, error.params) ?? error.detail;
  return { language, detail, head: headIn(definition, language, message?.title ?? definition.title) };
}
