import { readFileSync } from 'node:fs';
import { FRAMEWORKS, JUDGEMENTS, KINDS, PROBES } from '@errata/audit';
import { RULES } from '@errata/audit/lint';
import { describe, expect, it } from 'vitest';
// @ts-expect-error A script, without types.
import { findingsPage, PAGE } from '../../../scripts/findings-page.mjs';

const found = new Set<string>([...PROBES, ...JUDGEMENTS, ...RULES].flatMap(({ finds }) => [...finds]));

describe('findings', () => {
  it('are each found by a probe, by a look at all responses, or by a rule of lint', () => {
    expect(Object.keys(KINDS).filter((id) => !found.has(id))).toEqual([]);
  });

  it('have a fix for each framework where an audit finds them', () => {
    const finds = [...PROBES, ...JUDGEMENTS].flatMap((each) => [...each.finds]);
    const without = finds.flatMap((id) =>
      Object.keys(FRAMEWORKS).flatMap((name) => (name in KINDS[id].fixes ? [] : [`${id}: ${name}`])),
    );
    expect(without).toEqual([]);
  });

  it('have a clause, but for what is practice and no standard', () => {
    const without = Object.values(KINDS).filter(({ clause }) => clause === undefined);
    expect(without.map(({ id, severity }) => [id, severity])).toEqual([
      ['request-id-replaced', 'info'],
      ['error-slow', 'info'],
      ['version-mixed', 'info'],
    ]);
  });

  it('have texts that are whole sentences, and a clause that can be read', () => {
    for (const { id, title, why, fix, clause } of Object.values(KINDS)) {
      expect([id, title.endsWith('.')]).toEqual([id, false]);
      expect([id, why, fix]).toEqual([id, expect.stringMatching(/[.?]$/), expect.stringMatching(/[.>)]$/)]);
      if (clause) expect([id, URL.canParse(clause.href)]).toEqual([id, true]);
    }
  });

  it('are in docs/findings.md as they are; npm run docs:findings writes it', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(findingsPage());
  });
});
