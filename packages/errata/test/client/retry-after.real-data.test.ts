import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askedWait } from 'errata/client';
import { describe, expect, it } from 'vitest';

const FOLDER =
  process.env.ERRATA_REAL_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

interface Vector {
  readonly input: string;
  /** Seconds since 1970; -1 where curl refuses it. */
  readonly curl_epoch: number;
}
const { vectors } = JSON.parse(
  readFileSync(`${FOLDER}/conformance/dates/curl-getdate-vectors.json`, 'utf8'),
) as { readonly vectors: readonly Vector[] };
const NOW = Date.UTC(1990, 0, 1);
const wait = (field: string) =>
  askedWait({ status: 503, header: (name) => (name === 'retry-after' ? field : undefined) }, NOW);

/** The three forms of RFC 9110 §5.6.7; curl takes many more. */
const HTTP_DATE =
  /^(?:[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT|[A-Z][a-z]+day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

describe('Retry-After with the dates that curl is tested with', () => {
  const dates = vectors.filter(({ input, curl_epoch }) => HTTP_DATE.test(input) && curl_epoch > 0);
  it('has all three forms', () => expect(dates.length).toBeGreaterThanOrEqual(3));
  it.each(dates)('$input', ({ input, curl_epoch }) => {
    expect(wait(input)).toBe(Math.max(0, curl_epoch * 1000 - NOW));
  });
  it.each(vectors.filter(({ input }) => !HTTP_DATE.test(input)))(
    '$input asks for nothing by mistake',
    ({ input }) => {
      const asked = wait(input);
      // Only digits are seconds.
      expect(asked).toBe(/^\d+$/.test(input.trim()) ? Number(input) * 1000 : undefined);
    },
  );
});
