import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KINDS } from '@errata/audit';
import { lintFile } from '@errata/audit/lint';
import { describe, expect, it } from 'vitest';

/** The folder of public documents: ERRATA_REAL_DATA, else beside the checkout. Without it there is nothing to test. */
const data =
  process.env.ERRATA_REAL_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const documents = join(data, 'openapi');

/** Findings that were checked by hand, as `kind: how many at least`. A rule that finds far fewer has gone blind. */
const FLOORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'digitalocean.yaml': {
    'challenge-missing': 1,
    'description-names-other-status': 3,
    'location-missing': 20,
    'request-body-unexpected': 10,
  },
  'eve-esi.json': {
    'challenge-missing': 120,
    'status-unregistered': 200,
    'problem-json-missing': 1300,
    'error-code-missing': 1300,
    'message-says-nothing': 800,
  },
  'github.rest.yaml': {
    'client-errors-undocumented': 350,
    'server-errors-undocumented': 800,
    'allow-missing': 1,
    'error-shapes-differ': 1,
  },
  'httpbin.json': { 'get-changes-state': 2, 'not-modified-undocumented': 1 },
  'kubernetes.json': { 'head-with-body': 6, 'request-body-unexpected': 100, 'challenge-missing': 800 },
  'petstore-3.0.json': {
    'method-refused-by-itself': 3,
    'error-body-undocumented': 20,
    'unauthorized-undocumented': 6,
  },
  'petstore-3.1.json': { 'method-refused-by-itself': 3, 'error-body-undocumented': 20 },
  'readme-http-status-codes.json': {
    'proxy-challenge-missing': 1,
    'upgrade-missing': 1,
    'content-range-missing': 1,
    'status-unregistered': 20,
  },
  'slack.json': { 'leak-stack-trace': 80, 'example-invalid': 14, 'problem-json-missing': 170 },
  'stripe.yaml': { 'problem-json-missing': 400, 'created-without-201': 40 },
  'twilio_api_v2010.json': { 'client-errors-undocumented': 190, 'location-missing': 30 },
};

/** Kinds that no real document earns: where one of them is found, the rule is wrong, or this list is out of date. */
const NEVER = [
  'problem-not-object',
  'status-out-of-range',
  'leak-secret',
  'leak-sql',
  'put-partial',
  'version-missing',
];

/** Findings that were looked up in the documents, by the table of docs/lint.md. */
const CHECKED = [
  ...readFileSync(new URL('../../../../docs/lint.md', import.meta.url), 'utf8').matchAll(
    /^\| (\S+\.(?:json|yaml)) \| `([\w-]+)` \| `([^`]+)` \|/gm,
  ),
].map(([, document = '', id = '', where = '']) => ({ document, finding: `${id} ${where}` }));

describe.skipIf(!existsSync(documents))('documents of public APIs', () => {
  const names = existsSync(documents) ? readdirSync(documents) : [];

  it('are all here', () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(FLOORS)));
  });

  it('had at least thirty findings looked up in them', () => {
    expect(CHECKED.length).toBeGreaterThanOrEqual(30);
  });

  it.each(names)('%s is judged, each finding with its place', (name) => {
    const { findings, score, outcomes } = lintFile(join(documents, name));
    const counts = new Map<string, number>();
    for (const { id } of findings) counts.set(id, (counts.get(id) ?? 0) + 1);
    console.log(`${name}: ${score.overall}/100, ${findings.length} findings of ${counts.size} kinds`);
    for (const [id, floor] of Object.entries(FLOORS[name] ?? {}))
      expect(counts.get(id) ?? 0, `${name} ${id}`).toBeGreaterThanOrEqual(floor);
    const places = findings.map(({ id, where }) => `${id} ${where}`);
    for (const { finding } of CHECKED.filter(({ document }) => document === name))
      expect(places).toContain(finding);
    for (const id of NEVER) expect(counts.get(id), `${name} ${id}`).toBeUndefined();
    for (const { id, place, detail } of findings) {
      expect(KINDS[id].fix).not.toBe('');
      expect(detail).not.toBe('');
      expect(place?.line, `${name} ${place?.pointer}`).toBeGreaterThan(0);
      expect(place?.column).toBeGreaterThan(0);
    }
    expect(
      outcomes.filter(({ name: rule, state }) => rule !== 'references' && state === 'inconclusive'),
    ).toEqual([]);
  });
});
