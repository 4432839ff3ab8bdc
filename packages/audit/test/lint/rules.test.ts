import errata, { lint } from '@errata/audit/lint';
import { describe, expect, test } from 'vitest';
import { CORRECT } from './correct.ts';
import { changed, goodDocument, type Json } from './document.ts';
import { MUTANTS } from './mutants.ts';

const found = (document: Json) =>
  [...new Set(lint(JSON.stringify(document)).findings.map(({ id }) => id))].sort();

test('a document that does everything right passes every rule', () => {
  const report = lint(JSON.stringify(goodDocument()));
  expect(report.findings).toEqual([]);
  expect(report.outcomes.filter(({ state }) => state !== 'passed')).toEqual([]);
  expect(report.score.overall).toBe(100);
  expect(Object.values(report.score.categories)).toHaveLength(8);
});

describe('another way of being right passes every rule', () => {
  test.each(CORRECT.map(({ title, changes }) => [title, changes] as const))('%s', (_title, changes) => {
    expect(found(changed(goodDocument(), changes))).toEqual([]);
  });
});

describe('a mutant fails its rule and no other', () => {
  test.each(MUTANTS.map(({ title, finds, changes }) => [finds[0], title, finds, changes] as const))(
    '%s: %s',
    (_id, _title, finds, changes) => {
      expect(found(changed(goodDocument(), changes))).toEqual([...finds].sort());
    },
  );
});

test('every kind that a rule can find has a mutant', () => {
  const mutated = new Set<string>(MUTANTS.flatMap(({ finds }) => finds));
  expect(Object.keys(errata().rules?.oas3 ?? {}).filter((id) => !mutated.has(id))).toEqual([]);
});
