import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectShown, shownIn } from '../support/shown-answers.ts';
import { type RunningExample, startExample } from './start-example.ts';

const README = readFileSync(new URL('../../examples/README.md', import.meta.url), 'utf8');

const SHOWN = shownIn(README);

let example: RunningExample;
beforeAll(async () => {
  example = await startExample('express', {});
});
afterAll(() => example?.stop());

it('has something to try', () => expect(SHOWN.length).toBeGreaterThan(15));

it.each(SHOWN)('answers as the README says: $command', (shown) => expectShown(shown, example.url));

it('logs what the README says', async () => {
  const log = /^```text\n([\s\S]*?)\n```$/m.exec(README)?.[1] ?? '';
  const lines = log.split('\n').map((line) => line.replace(/[\d.]+ms trace_id=…/, ''));
  const printed = example.output().replace(/[\d.]+ms trace_id=[0-9a-f]{32}/g, '');
  expect(lines.length).toBe(4);
  for (const line of lines) expect(printed).toContain(line);
});
