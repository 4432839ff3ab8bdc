import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeFolder, run } from './support/errata.ts';

const folder = makeFolder();
afterAll(() => folder.remove());

const DOCUMENT = `openapi: 3.0.3
info: { title: Users, version: "1" }
paths:
  /users/{id}:
    get:
      responses:
        "200": { description: The user }
        "401":
          description: Who are you?
          content:
            application/problem+json:
              schema: { $ref: "common.yaml#/Problem" }
        default: { $ref: "#/components/responses/lost" }
`;
const COMMON = `Problem:
  type: object
  properties:
    type: { type: string }
    detail: { type: string }
    stackTrace: { type: string }
`;
writeFileSync(join(folder.path, 'openapi.yaml'), DOCUMENT);
writeFileSync(join(folder.path, 'common.yaml'), COMMON);

const report = z.object({
  target: z.string(),
  score: z.object({ overall: z.number() }),
  findings: z.array(
    z.object({
      id: z.string(),
      place: z.object({ file: z.string(), pointer: z.string(), line: z.number(), column: z.number() }),
    }),
  ),
});

describe('errata lint', () => {
  it('says where, what, the clause and the fix', async () => {
    const { code, stdout } = await run(folder.path, ['lint', 'openapi.yaml']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ of 100 {2}openapi\.yaml\n/);
    expect(stdout).toMatch(/must {3}401 without WWW-Authenticate\n +challenge-missing RFC 9110 §15\.5\.2\n/);
    expect(stdout).toContain('→ Send WWW-Authenticate with a scheme, such as: Bearer realm="api".');
    expect(stdout).toMatch(
      /8:9 GET \/users\/\{id\} 401: No header WWW-Authenticate is declared for the\s+401\./,
    );
    expect(stdout).toContain('#/paths/~1users~1{id}/get/responses/401');
    expect(stdout).toContain('common.yaml:6:5 GET /users/{id} 401: The 401 has a member stackTrace.');
    expect(stdout).toContain('1 reference leads nowhere or to what was not read, such as');
    expect(stdout).toContain('#/components/responses/lost');
  });

  it('follows references into other files, and names them', async () => {
    const { stdout } = await run(folder.path, ['lint', 'openapi.yaml', '--format', 'json']);
    const { findings } = report.parse(JSON.parse(stdout));
    expect(findings.find(({ id }) => id === 'leak-stack-trace')?.place).toEqual({
      file: 'common.yaml',
      pointer: '#/Problem/properties/stackTrace',
      line: 6,
      column: 5,
    });
  });

  it.each([
    [
      'html',
      /<html[\s\S]*title="#\/paths\/~1users~1\{id\}\/get\/responses\/401">openapi\.yaml:8:9<[\s\S]*WWW-Authenticate/,
    ],
    ['sarif', /"startLine": 8,\s+"startColumn": 9/],
    [
      'junit',
      /<testcase classname="standard-codes" name="challenge-missing[\s\S]*\(openapi\.yaml:8:9 #\/paths\/~1users/,
    ],
    ['markdown', /# Errata lint: \d+ of 100[\s\S]*challenge-missing/],
  ])('prints %s', async (format, expected) => {
    const { code, stdout } = await run(folder.path, ['lint', 'openapi.yaml', '--format', format]);
    expect(code).toBe(0);
    expect(stdout).toMatch(expected);
  });

  it('accepts what a baseline lists, and nothing that is new', async () => {
    const before = await run(folder.path, [
      'lint',
      'openapi.yaml',
      '--write-baseline',
      '--baseline',
      'known.json',
    ]);
    expect(before.code).toBe(0);
    const args = ['lint', 'openapi.yaml', '--baseline', 'known.json', '--fail-under', '100'];
    const { code, stdout } = await run(folder.path, args);
    expect(stdout).toMatch(/^100 of 100 /);
    expect(stdout).toContain('Nothing was found.\n4 findings accepted by the baseline.');
    expect(code).toBe(0);
    writeFileSync(join(folder.path, 'more.yaml'), DOCUMENT.replace('"401"', '"405"'));
    const more = await run(folder.path, args.with(1, 'more.yaml'));
    expect(more.stdout).toContain('allow-missing');
    expect(more.code).toBe(1);
  });

  it('leaves out what is to be skipped', async () => {
    const skip = ['--skip', 'challenge-missing, leak-stack-trace', '--skip', 'error-code-open'];
    const { stdout } = await run(folder.path, ['lint', 'openapi.yaml', '--format', 'json', ...skip]);
    expect(report.parse(JSON.parse(stdout)).findings.map(({ id }) => id)).toEqual(['error-example-missing']);
  });

  it('reads standard input', async () => {
    const { stdout } = await run(folder.path, ['lint', '-', '--format', 'json'], { input: DOCUMENT });
    const { findings } = report.parse(JSON.parse(stdout));
    expect(findings.map(({ id }) => id)).toContain('challenge-missing');
  });

  it('fails under a score', async () => {
    expect((await run(folder.path, ['lint', 'openapi.yaml', '--fail-under', '10'])).code).toBe(0);
    const { code, stderr } = await run(folder.path, ['lint', 'openapi.yaml', '--fail-under', '100']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/the score \d+ is below 100/);
  });

  it.each([
    [['lint', 'nowhere.yaml'], 1, /Cannot read nowhere\.yaml/],
    [['lint', 'common.yaml'], 1, /common\.yaml is no OpenAPI document/],
    [['lint', 'broken.yaml'], 1, /broken\.yaml is neither JSON nor YAML: .* at line 3/],
    [['lint', 'folder.yaml'], 1, /Cannot read folder\.yaml/],
    [['lint'], 2, /missing required argument/],
    [['lint', 'openapi.yaml', '--fail-under', '101'], 2, /a score from 0 to 100/],
    [['lint', 'openapi.yaml', '--skip', 'nothing'], 2, /There is no kind "nothing"/],
    [['lint', 'openapi.yaml', '--format', 'pdf'], 2, /Allowed choices/],
  ])('refuses %j', async (args, expected, message) => {
    writeFileSync(join(folder.path, 'broken.yaml'), 'openapi: 3.0.0\npaths: [\n');
    mkdirSync(join(folder.path, 'folder.yaml'), { recursive: true });
    const { code, stderr } = await run(folder.path, args);
    expect(stderr).toMatch(message);
    expect(code).toBe(expected);
  });
});
