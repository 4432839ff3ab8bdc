import { afterAll, describe, expect, test } from 'vitest';
import { detectFormat } from '../src/receive/formats/detect.ts';
import { FORMATS } from '../src/receive/formats/registry.ts';
import { LogEngine } from './support/parse-log.ts';

const engine = new LogEngine();
afterAll(() => engine.close());

/** Formats whose example shows tabs and line ends by signs, or a whole document. */
const SHOWN_BY_SIGNS = new Set(['aws-cloudfront', 'delimited', 'har']);

describe('registry', () => {
  test('names are unique and fit an address', () => {
    const names = FORMATS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test.each(
    FORMATS.filter(({ name }) => !SHOWN_BY_SIGNS.has(name)).map((format) => [format.name, format] as const),
  )('the example of %s is detected as it and is a request', async (name, { example }) => {
    const log = await engine.lines([example]);
    expect(log.format).toBe(name);
    expect(log.verdicts).toEqual({ request: 1 });
    expect(log.rows[0]?.time).toMatch(/^2026-10-20 /);
  });

  test('no alias can be mistaken for a column', () => {
    for (const { parser } of FORMATS)
      for (const alias of Object.keys(parser({}).aliases)) expect(alias).toMatch(/^f_[a-z0-9_]+$/);
  });
});

describe('detection', () => {
  const combined = '203.0.113.9 - - [20/Oct/2026:07:00:00 +0000] "GET / HTTP/1.1" 200 7 "-" "curl"';

  test('the share is of the lines that are not blank', () => {
    expect(detectFormat([combined, '', '  ', 'noise'])).toMatchObject({
      format: { name: 'combined' },
      share: 0.5,
    });
  });

  test('a file of mostly errors with some requests is an access log', () => {
    const error = '2026/10/20 07:00:00 [error] 31#31: *46 open() failed';
    expect(detectFormat([combined, ...Array.from({ length: 9 }, () => error)])).toMatchObject({ share: 0.1 });
    expect(detectFormat([combined, ...Array.from({ length: 19 }, () => error)])).toHaveProperty(
      'unrecognised',
    );
  });

  test.each([
    [
      'an error log of nginx',
      ['2026/10/20 07:00:00 [error] 31#31: *46 limiting requests, excess: 5.4'],
      'error log',
    ],
    [
      'an error log of Apache',
      ['[Tue Oct 20 07:00:00.880562 2026] [core:error] [pid 10] AH00126: Invalid URI'],
      'error log',
    ],
    ['an empty file', [], 'empty'],
    ['blank lines', ['', ' '], 'empty'],
    ['bytes', ['\u007fELF\u0002\u0001\u0000'], 'binary'],
    ['Rails', ['Processing PageController#demo (for 127.0.0.1 at 2026-10-20 07:00:00) [GET]'], 'Rails'],
    ['NGINX Plus', ['{"version":6,"server_zones":{"a":{"requests":1}}}'], 'NGINX Plus'],
    ['pretty JSON', ['{', '  "time": 1', '}'], 'one object a line'],
  ])('%s is refused with what it is', (_, lines, seems) => {
    expect(detectFormat(lines)).toMatchObject({ unrecognised: { seems: expect.stringContaining(seems) } });
  });

  test('plain text is refused with what was seen and what could be read', () => {
    const refused = detectFormat(['', `Dear diary,\t\u0007${'x'.repeat(500)}`]);
    if (!('unrecognised' in refused)) throw new Error('recognised');
    expect(refused.unrecognised.saw).toMatch(/^Dear diary,\\x09\\x07x{187}$/);
    expect(refused.unrecognised.formats).toHaveLength(FORMATS.length);
  });

  test('long hostile lines do not hold it up', () => {
    const lines = ['"\\', '[a] ', '{"a":', '1 - ', '\t', '-/'].flatMap((piece) =>
      Array.from({ length: 5 }, () => piece.repeat(65_536 / piece.length)),
    );
    const before = performance.now();
    detectFormat(lines);
    detectFormat(lines.map((line) => combined + line));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
