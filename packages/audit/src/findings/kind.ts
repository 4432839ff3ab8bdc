import type { Severity } from 'errata/explain';
import type { Category } from './category.ts';
import type { Clause } from './clause.ts';

/** The frameworks that a fix is written for, in the order in which they are shown. */
export const FRAMEWORKS = {
  errata: 'With Errata',
  express: 'Express',
  fastify: 'Fastify',
  hono: 'Hono',
  koa: 'Koa',
  nest: 'Nest',
  node: 'node:http',
} as const;

/** Id of a framework. */
export type Framework = keyof typeof FRAMEWORKS;

/** A kind of finding: what the audit of a running API and the lint of its document can find, and what to do about it. Texts are plain. */
export interface KindText {
  /** `must`: a standard is broken, or something dangerous; `should`: good practice is not followed; `info`: worth knowing. */
  readonly severity: Severity;
  /** What is wrong, without a full stop, such as `405 without Allow`. */
  readonly title: string;
  /** The clause that it breaks; absent where it is practice and no standard. */
  readonly clause?: Clause;
  /** Why it matters to whoever calls the API, in one or two sentences. */
  readonly why: string;
  /** What to do, on whatever framework. */
  readonly fix: string;
  /** The same on one framework; where it is absent, `fix` is all that there is to say. */
  readonly fixes: Readonly<Partial<Record<Framework, string>>>;
}

/** A kind with its name and category. */
export interface FindingKind extends KindText {
  /** Stable, also the anchor in docs/findings.md; that of the check of `explainResponse` where both find the same. */
  readonly id: string;
  readonly category: Category;
}

/** Kinds of one category by their ids. */
export function kinds<Id extends string>(
  category: Category,
  texts: Readonly<Record<Id, KindText>>,
): Readonly<Record<Id, FindingKind>> {
  const entries = Object.entries<KindText>(texts).map(([id, text]) => [id, { id, category, ...text }]);
  return Object.fromEntries(entries);
}
