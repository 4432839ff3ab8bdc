import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Normalised, normalise } from 'errata/normalise';
import { describe, expect, test } from 'vitest';
import { realData } from './support/real-data.ts';

interface Recorded {
  readonly vendor: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** A response as fetch would hand it over; fields that fetch itself would refuse are left out. */
function responseOf({ status, headers: recorded, body }: Recorded): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(recorded))
    for (const one of [value].flat())
      try {
        headers.append(name, String(one));
      } catch {
        // A recording may hold what no HTTP parser lets through.
      }
  const bodyless = status === 204 || status === 304;
  return new Response(bodyless ? null : body, { status, headers });
}

/** Shapes that say only what kind of text the body is, not whose it is. */
const GENERAL: ReadonlySet<string> = new Set(['json', 'text', 'html', 'xml', 'broken-json', 'status']);

const rows = (): Recorded[] =>
  readFileSync(new URL('error-bodies/error-responses.jsonl', realData), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

describe.skipIf(!existsSync(new URL('error-bodies/', realData)))('recorded errors', () => {
  test('each says something, and most say what is machine-readable', async () => {
    const found = await Promise.all(
      rows().map(async (row) => ({ row, said: await normalise(responseOf(row)) })),
    );
    const errors = found.filter(({ row }) => row.status >= 400);
    for (const { row, said } of errors) {
      expect(said, `${row.vendor} ${row.status}`).toBeDefined();
      expect(said?.message, `${row.vendor} ${row.status}`).not.toBe('');
      expect(said?.status).toBe(row.status);
      expect(() => JSON.stringify(said)).not.toThrow();
    }
    const refused = found.filter(({ row, said }) => row.status < 400 && said);
    const said = found.flatMap(({ said: one }) => one ?? []);
    const count = (test: (one: Normalised) => boolean) => said.filter(test).length;
    const figures = {
      responses: found.length,
      'status of an error': errors.length,
      'a success that says it failed': refused.length,
      'more than the status': count(({ shape }) => shape !== 'status'),
      'shape of a vendor, framework or standard': count(({ shape }) => !GENERAL.has(shape)),
      'with a code': count(({ code }) => code !== undefined),
      'with faults': count(({ faults }) => faults.length > 0),
      'with a pointer': count(({ faults }) => faults.some(({ pointer }) => pointer !== undefined)),
      shapes: new Set(said.map(({ shape }) => shape)).size,
    };
    console.log(JSON.stringify(figures));
    expect(figures.responses).toBe(648);
    // As measured; the rest of the bodies are empty, or of APIs that share no shape with others.
    expect(figures['more than the status']).toBeGreaterThanOrEqual(639);
    expect(figures['shape of a vendor, framework or standard']).toBeGreaterThanOrEqual(235);
    expect(figures['with a code']).toBeGreaterThanOrEqual(217);
    expect(figures['with faults']).toBeGreaterThanOrEqual(184);
  });
});

interface Suite {
  readonly cases: readonly {
    readonly id: string;
    readonly errorCode?: string;
    readonly errorMessage?: string;
    readonly response: {
      readonly status_code: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    };
  }[];
}

const aws = new URL('conformance/aws-protocol/', realData);

describe.skipIf(!existsSync(aws))('the protocols of AWS', () => {
  const cases = existsSync(aws)
    ? readdirSync(aws).flatMap((file) =>
        (JSON.parse(readFileSync(new URL(file, aws), 'utf8')) as Suite[]).flatMap((suite) =>
          suite.cases.map((one) => ({ ...one, file })),
        ),
      )
    : [];
  const failures = cases.filter(({ errorCode }) => errorCode !== undefined);
  const read = ({ response }: (typeof cases)[number]) =>
    normalise(
      responseOf({
        vendor: 'aws',
        status: response.status_code,
        headers: response.headers ?? {},
        body: response.body ?? '',
      }),
    );

  test('there are cases', () => {
    expect(failures.length).toBeGreaterThanOrEqual(41);
  });

  test.each(failures.map((one) => [`${one.file} ${one.id}`, one] as const))('%s', async (_, one) => {
    const said = await read(one);
    expect(said).toMatchObject({ code: one.errorCode, status: one.response.status_code });
    if (one.errorMessage !== undefined) expect(said?.message).toBe(one.errorMessage);
  });

  test('an answer that is none of an error is taken for none', async () => {
    const successes = cases.filter(
      ({ errorCode, response }) => errorCode === undefined && response.status_code < 300,
    );
    expect(successes.length).toBeGreaterThan(100);
    const taken = await Promise.all(successes.map(read));
    expect(successes.filter((_, at) => taken[at] !== undefined).map(({ id }) => id)).toEqual([]);
  });
});
