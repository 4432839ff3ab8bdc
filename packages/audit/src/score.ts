import type { Severity } from 'errata/explain';
import { CATEGORIES, CATEGORY_IDS, type Category } from './findings/category.ts';
import { KINDS } from './findings/registry.ts';
import type { Finding, Outcome } from './report/report.ts';

/** Points that a kind of finding takes from its category, once, however often it was found. */
export const DEDUCTION: Readonly<Record<Severity, number>> = { must: 35, should: 15, info: 5 };

/** From 0 to 100, whole; a category of which nothing could be told is absent. */
export interface Score {
  readonly overall: number;
  readonly categories: Readonly<Partial<Record<Category, number>>>;
}

/**
 * The score, by a sum that can be done by hand: a category starts at 100 and loses, for each kind of finding in it, the points
 * of its severity, down to 0. The overall score is the mean of the categories by weight, rounded down, so that 100 means that
 * nothing was found. A category without a conclusive probe or rule does not count; with none at all the score is 0.
 */
export function scoreOf(findings: readonly Finding[], outcomes: readonly Outcome[]): Score {
  const counted = new Set(findings.filter(({ accepted }) => !accepted).map(({ id }) => id));
  const told = new Set(
    outcomes
      .filter(({ state }) => state === 'passed' || state === 'found')
      .flatMap(({ categories }) => categories),
  );
  const categories: Partial<Record<Category, number>> = {};
  let sum = 0;
  let weights = 0;
  for (const category of CATEGORY_IDS) {
    const lost = [...counted]
      .map((id) => KINDS[id])
      .filter((kind) => kind.category === category)
      .reduce((points, { severity }) => points + DEDUCTION[severity], 0);
    if (lost === 0 && !told.has(category)) continue;
    const score = Math.max(0, 100 - lost);
    categories[category] = score;
    sum += score * CATEGORIES[category].weight;
    weights += CATEGORIES[category].weight;
  }
  return { overall: weights === 0 ? 0 : Math.floor(sum / weights), categories };
}
