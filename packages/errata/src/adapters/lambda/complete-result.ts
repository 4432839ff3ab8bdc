import type { HeaderFields } from '../../problem/exchange.ts';
import type { Sent } from '../../problem/policy.ts';
import { addVary } from '../../problem/vary.ts';
import type { LambdaExchange } from './lambda-exchange.ts';
import { bytesOf, senderOf } from './proxy-event.ts';
import type { ProxyResult } from './proxy-result.ts';

type Result = Partial<Omit<ProxyResult, 'headers' | 'multiValueHeaders'>> & {
  headers?: Record<string, unknown>;
  multiValueHeaders?: Record<string, unknown>;
};

/** A function's result as its sender reads it: API Gateway's format 2.0 makes a 200 of any value without a statusCode. */
function asResult(result: unknown): Result {
  if (typeof result === 'object' && result !== null && 'statusCode' in result) return result as Result;
  const body = typeof result === 'string' ? result : (JSON.stringify(result) ?? '');
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body, isBase64Encoded: false };
}

function keyOf(fields: Record<string, unknown>, name: string): string | undefined {
  return Object.keys(fields).find((key) => key.toLowerCase() === name);
}

/** A function's result with the fields that policies have set; the same where there are none. */
export function withFields<R>(result: R, { fields, native }: LambdaExchange): R | ProxyResult {
  const names = Object.keys(fields);
  if (names.length === 0) return result;
  const whole = asResult(result);
  const several = whole.multiValueHeaders ?? (native.multiValueHeaders && !whole.headers ? {} : undefined);
  const into: Record<string, unknown> = { ...(several ?? whole.headers) };
  for (const name of names) {
    const value = fields[name] ?? '';
    const key = keyOf(into, name) ?? name;
    const before = into[key] === undefined ? undefined : String(into[key]);
    const all =
      name === 'vary' ? addVary(before, value) : name === 'link' && before ? `${before}, ${value}` : value;
    into[key] = several ? [all] : all;
  }
  return { ...whole, [several ? 'multiValueHeaders' : 'headers']: into } as ProxyResult;
}

function fieldsOf({ headers, multiValueHeaders, cookies }: Result): HeaderFields {
  const fields: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(headers ?? {})) fields[name.toLowerCase()] = String(value);
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    const lines = [values].flat().map(String);
    fields[name.toLowerCase()] = lines.length === 1 ? (lines[0] ?? '') : lines;
  }
  if (cookies) fields['set-cookie'] = cookies;
  return fields;
}

/**
 * Tells the policies that let a request pass what is answered, each once and before it goes out: afterwards the platform
 * freezes what runs.
 *
 * @param failed Gets what a policy throws; the result is sent all the same.
 */
export async function tellResult(
  result: unknown,
  exchange: LambdaExchange,
  failed: (error: unknown) => void,
): Promise<void> {
  if (exchange.passed.length === 0) return;
  const whole = asResult(senderOf(exchange.native) === 'http-api' ? result : (result ?? {}));
  const body = bytesOf({ body: whole.body ?? null, isBase64Encoded: whole.isBase64Encoded ?? false });
  const sent: Sent = {
    status: Number(whole.statusCode),
    headers: fieldsOf(whole),
    body: body ?? new Uint8Array(),
  };
  for (const policy of exchange.passed) {
    const { keepBytes = 0 } = policy;
    const fits = keepBytes > 0 && (sent.body?.byteLength ?? 0) <= keepBytes;
    try {
      await policy.after?.(exchange, fits ? sent : { ...sent, body: undefined });
    } catch (error) {
      failed(error);
    }
  }
}
