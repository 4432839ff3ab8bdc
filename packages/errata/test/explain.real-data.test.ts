import { existsSync, readFileSync } from 'node:fs';
import { type Explanation, explainResponse, parseResponse, type ResponseInput } from 'errata/explain';
import { describe, expect, test } from 'vitest';
import { realData as folder } from './support/real-data.ts';

interface Recorded {
  readonly vendor: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

function read(path: string): Recorded[] {
  return readFileSync(new URL(path, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
}

function input({ status, headers, body }: Recorded): ResponseInput {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)] as const),
  );
  return { status, headers: pairs, body, headersSeen: pairs.length > 0 };
}

/** Shapes that say only what kind of text the body is, not whose it is. */
const GENERAL: ReadonlySet<string | undefined> = new Set([
  'json',
  'text',
  'html',
  'xml',
  'broken-json',
  undefined,
]);

const message = ({ problem }: Explanation) => problem?.detail ?? problem?.title;

describe.skipIf(!existsSync(new URL('error-bodies/error-responses.jsonl', folder)))(
  'recorded responses',
  () => {
    test('error-responses: all are explained, nearly all give a message, many show whose they are', () => {
      const rows = read('error-bodies/error-responses.jsonl');
      const explained = rows.map((row) => ({ row, explanation: explainResponse(input(row)) }));
      expect(explained).toHaveLength(648);
      for (const { row, explanation } of explained) {
        expect(explanation.entry, `${row.vendor} ${row.status}`).toBeDefined();
      }
      const withBody = explained.filter(({ row }) => row.body.trim() !== '');
      expect(withBody.filter(({ explanation }) => explanation.problem)).toHaveLength(withBody.length);
      const silent = withBody.filter(({ explanation }) => message(explanation) === undefined);
      expect(silent.length / withBody.length).toBeLessThan(0.01);
      const owned = withBody.filter(({ explanation }) => !GENERAL.has(explanation.problem?.shape));
      // 235 of 639 when measured; the rest are bodies of APIs that share no shape with others.
      expect(owned.length / withBody.length).toBeGreaterThan(0.36);
    });

    test('error-responses: the vendors with a shape of their own are recognised', () => {
      const expected: Readonly<Record<string, string>> = {
        contentful: 'contentful',
        github: 'github',
        'google-cloud': 'google',
        'google-gemini': 'google',
        'ietf-problem-details': 'rfc9457',
        'json-api': 'json-api',
        openai: 'openai',
      };
      const rows = read('error-bodies/error-responses.jsonl').filter(({ body }) => body.trim() !== '');
      for (const [vendor, shape] of Object.entries(expected)) {
        const shapes = rows
          .filter((row) => row.vendor === vendor)
          .map((row) => explainResponse(input(row)).problem?.shape);
        const hits = shapes.filter((name) => name === shape).length;
        // Some recordings of GitHub are a bare message, with neither documentation_url nor headers.
        expect(hits / shapes.length, `${vendor}: ${shapes.join(' ')}`).toBeGreaterThan(0.75);
      }
    });

    test('error-responses: pasted the way curl -i prints them, they read back the same', () => {
      for (const row of read('error-bodies/error-responses.jsonl')) {
        const given = input(row);
        const text = [
          `HTTP/1.1 ${row.status} Recorded`,
          ...given.headers.map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}`),
          '',
          row.body,
        ].join('\r\n');
        const result = parseResponse(text);
        if (!result.ok) throw new Error(`${row.vendor}: ${result.reason}`);
        expect(result.response.status).toBe(row.status);
        expect(result.response.headers).toHaveLength(given.headers.length);
        expect(result.response.body?.trim() ?? '').toBe(row.body.trim());
      }
    });

    test('problem-json-examples: each is read as a problem, or found to be broken JSON', () => {
      const rows = read('conformance/problem-details/problem-json-examples.jsonl');
      expect(rows).toHaveLength(22);
      const shapes = rows.map((row) => {
        const { problem, findings } = explainResponse(input(row));
        expect(problem?.title ?? problem?.detail, row.body.slice(0, 80)).toBeDefined();
        const broken = findings.some((finding) => finding.check === 'problem-not-object');
        expect(broken, row.body.slice(0, 80)).toBe(problem?.shape === 'broken-json');
        return problem?.shape;
      });
      expect(shapes.filter((shape) => shape === 'rfc9457')).toHaveLength(17);
    });
  },
);
