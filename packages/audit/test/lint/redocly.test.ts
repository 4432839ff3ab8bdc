import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintFile } from '@errata/audit/lint';
import { lint, loadConfig } from '@redocly/openapi-core';
import { afterAll, describe, expect, it } from 'vitest';
import { changed, goodDocument, type Json } from './document.ts';
import { MUTANTS } from './mutants.ts';

// Inside the package, so that Redocly finds the plugin by its name as in a user's project.
const folder = mkdtempSync(join(fileURLToPath(new URL('.', import.meta.url)), 'redocly-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function redocly(document: string, config: string) {
  const configPath = write('redocly.yaml', config);
  return lint({ ref: document, config: await loadConfig({ configPath }) });
}

const ALL = "plugins: ['@errata/audit/lint']\nextends: ['errata/all']\n";

describe('as a plugin of Redocly', () => {
  it('says nothing of a good document', async () => {
    const path = write('good.json', JSON.stringify(goodDocument()));
    expect(await redocly(path, ALL)).toEqual([]);
  });

  it('finds what it finds alone, at the same places', async () => {
    const all = Object.assign(
      {},
      ...MUTANTS.filter(({ changes }) => Object.keys(changes).length === 1).map(({ changes }) => changes),
    ) as Record<string, Json>;
    const path = write('mutants.json', JSON.stringify(changed(goodDocument(), all), null, 2));
    const problems = await redocly(path, ALL);
    const theirs = problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer}`).sort();
    const ours = lintFile(path).findings.map(({ id, place }) => `errata/${id} ${place?.pointer}`);
    expect(ours.length).toBeGreaterThan(20);
    expect(theirs).toEqual(ours.sort());
  });

  it('follows references into other files', async () => {
    write(
      'common.yaml',
      'Problem:\n  properties:\n    detail: {type: string}\n    stackTrace: {type: string}\n',
    );
    const document = changed(goodDocument(), {
      '/components/responses/failed/content/application~1problem+json/schema': {
        $ref: 'common.yaml#/Problem',
      },
    });
    const path = write('several.json', JSON.stringify(document));
    const problems = await redocly(path, ALL);
    const leak = problems.find(({ ruleId }) => ruleId === 'errata/leak-stack-trace');
    expect(leak?.location[0]?.source.absoluteRef).toMatch(/common\.yaml$/);
    expect(leak?.location[0]?.pointer).toBe('#/Problem/properties/stackTrace');
  });

  it('recommends errors for what a standard demands, warnings for good practice, and leaves the rest to be turned on', async () => {
    const document = changed(goodDocument(), {
      '/components/responses/unauthorized/headers': {},
      '/components/responses/limited/headers': {},
      '/components/schemas/Problem/properties/code': { type: 'string' },
    });
    const path = write('three.json', JSON.stringify(document));
    const severities = async (config: string) =>
      Object.fromEntries((await redocly(path, config)).map(({ ruleId, severity }) => [ruleId, severity]));
    const recommended = ALL.replace('errata/all', 'errata/recommended');
    expect(await severities(recommended)).toEqual({
      'errata/challenge-missing': 'error',
      'errata/retry-after-missing': 'warn',
    });
    expect(
      await severities(
        `${recommended}rules:\n  errata/challenge-missing: off\n  errata/error-code-open: error\n`,
      ),
    ).toEqual({
      'errata/retry-after-missing': 'warn',
      'errata/error-code-open': 'error',
    });
  });

  it('says what, where, the fix and the clause in one message, and links the clause', async () => {
    const document = changed(goodDocument(), { '/components/responses/unauthorized/headers': {} });
    const [problem] = await redocly(write('one.json', JSON.stringify(document)), ALL);
    expect(problem?.message).toMatch(
      /^response unauthorized 401: 401 without WWW-Authenticate\. .* Send WWW-Authenticate .* \(RFC 9110 §15\.5\.2\)$/,
    );
    expect(problem?.reference).toBe('https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2');
  });
});
