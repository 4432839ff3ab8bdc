import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { acceptBaseline, audit, FORMATS, type Report } from '@errata/audit';
import { lint } from '@errata/audit/lint';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { serveCorrectly } from './support/correct-server.ts';

const SARIF_SCHEMA = JSON.parse(
  readFileSync(
    createRequire(import.meta.url)
      .resolve('@microsoft/jest-sarif')
      .replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
const HOSTILE = '</pre><script>alert(1)</script>\u0001\u202e]]>&|*';

let report: Report;
beforeAll(async () => {
  const server = await serveCorrectly((reply) => {
    if (reply.status !== 404) return;
    reply.fields['Cache-Control'] = undefined;
    reply.body = JSON.stringify({ message: HOSTILE, token: 'hunter2hunter2' });
    reply.fields['Content-Type'] = 'application/json';
  });
  report = await audit({ url: server.url, pace: { rate: 1_000_000 } });
  await server.close();
});

const DOCUMENT = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a': { get: {} } } };
const linted = lint(JSON.stringify(DOCUMENT, null, 2), { path: 'folder name/[a]#1.json' });
const render = (format: string) => FORMATS[format]?.(report) ?? '';

describe('a report of hostile responses', () => {
  it('is the same from one run to the next, but for times, ports and ids', async () => {
    const server = await serveCorrectly();
    const options = { url: server.url, pace: { rate: 1_000_000 } };
    const [one, other] = [await audit(options), await audit(options)];
    await server.close();
    expect([one.score, one.findings, one.outcomes, one.requests]).toEqual([
      other.score,
      other.findings,
      other.outcomes,
      other.requests,
    ]);
  });

  it('keeps evidence for the first three places of a kind', () => {
    const places = report.findings.filter(({ id }) => id === 'error-cacheable');
    expect(places.length).toBeGreaterThan(3);
    expect(places.map(({ evidence }) => evidence !== undefined).slice(0, 4)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(places[0]?.evidence?.[0]?.request).toMatch(/^GET \/errata-no-such-path HTTP\/1\.1\nHost: 127/);
    expect(places[0]?.evidence?.[0]?.response).toMatch(/^HTTP\/1\.1 404 Not Found\n/);
  });

  it.each(Object.keys(FORMATS))('has no secret and no control character as %s', (format) => {
    const text = render(format);
    expect(text).toContain('error-cacheable');
    expect(text).not.toContain('hunter2');
    expect(text).not.toMatch(/[\u0001\u202e]/);
  });

  it('is inert as HTML, and needs nothing else', () => {
    const html = render('html');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(/i);
    expect(html).toContain('&lt;script&gt;');
    expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  });

  it('is well-formed as JUnit, with a case for each kind and each probe', () => {
    const xml = render('junit');
    const kinds = new Set(report.findings.map(({ id }) => id)).size;
    const others = report.outcomes.filter(({ state }) => state !== 'found').length;
    expect(xml).toMatch(
      new RegExp(`<testsuites name="errata audit" tests="${kinds + others}" failures="${kinds}"`),
    );
    expect(xml.match(/<testcase /g)?.length).toBe(kinds + others);
  });

  it('is valid as JUnit by what Jenkins takes, of an API and of a document', async () => {
    const schema = readFileSync(new URL('support/junit.xsd', import.meta.url), 'utf8');
    for (const each of [report, linted, { ...report, findings: [] }]) {
      const xml = FORMATS.junit?.(each) ?? '';
      const { errors } = await validateXML({ xml: [{ fileName: 'a.xml', contents: xml }], schema: [schema] });
      expect(errors).toEqual([]);
    }
  });

  it('is valid as SARIF by the schema of the standard, of an API and of a document, accepted findings too', () => {
    const ajv = new draft04.default({ strict: false, unicodeRegExp: false });
    formats.default(ajv);
    const valid = ajv.compile(SARIF_SCHEMA);
    const accepted = acceptBaseline(report, report.findings.slice(0, 2)).report;
    for (const each of [report, accepted, linted, { ...report, findings: [] }]) {
      valid(JSON.parse(FORMATS.sarif?.(each) ?? ''));
      expect(valid.errors ?? []).toEqual([]);
    }
  });

  it('names as SARIF the rule and the place of each result', () => {
    const { version, runs } = JSON.parse(render('sarif'));
    const [{ tool, results }] = runs;
    expect([version, tool.driver.name]).toEqual(['2.1.0', 'errata audit']);
    expect(results.length).toBe(report.findings.length);
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(report.target);
      expect(['error', 'warning', 'note']).toContain(result.level);
    }
  });

  it('escapes as Markdown what would be markup', () => {
    expect(render('markdown')).toMatch(/^# Errata audit: \d+ of 100\n/);
    expect(render('markdown')).not.toContain('<script');
  });
});
