import { audit, FORMATS, type Report } from '@errata/audit';
import { beforeAll, describe, expect, it } from 'vitest';
import { serveCorrectly } from './support/correct-server.ts';

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
    // Every tag is closed in the order in which it was opened.
    const open: string[] = [];
    for (const [, closing, name = '', alone] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[a-z]+="[^"<]*")*(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name);
    }
    expect(open).toEqual([]);
    expect(xml.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
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
