import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errors } from './errors.ts';
import type { Running } from './framework.ts';
import { FRAMEWORKS } from './frameworks.ts';
import { ADDRESS_CASES, GUARDED_CASES } from './guarded-cases.ts';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe.each(FRAMEWORKS)('policies and validation on $name', (framework) => {
  let running: Running;
  beforeAll(async () => {
    running = await framework.start({ errors, logger: false });
  });
  afterAll(() => running?.close());

  it.each([...(framework.blind ? [] : ADDRESS_CASES), ...GUARDED_CASES])(
    '$name',
    async ({ name, first = [], status, fields, exact, ...last }) => {
      const send = ({ method = 'GET', path, headers, body }: (typeof first)[number]) =>
        fetch(running.url + path, {
          method,
          headers: { traceparent: TRACEPARENT, 'x-caller': `${framework.name}: ${name}`, ...headers },
          ...(body === undefined ? {} : { body }),
        });
      for (const each of first) await (await send(each)).text();
      const response = await send(last);
      const text = await response.text();
      const got = Object.fromEntries(
        Object.keys(fields ?? {}).map((field) => [field, response.headers.get(field) ?? undefined]),
      );
      expect({ status: response.status, ...got }).toEqual({ status, ...fields });
      if (exact !== undefined) expect(text).toBe(exact);
    },
  );
});
