import { decoded } from '../decoded.ts';
import { quote } from '../json-text.ts';
import type { Call } from './call.ts';

/**
 * What the response of a call says of itself, as members of an event, each beginning with a comma: the vendor whose body it
 * is and their code, and how much of a limit is left.
 */
export async function whatItSays(
  call: Call,
  fields: ReadonlyMap<string, string>,
  redact: (text: string, most: number) => string,
): Promise<string> {
  // Every body shape that is known: loaded with the first call that failed.
  const [{ observe }, { firstShape }, { limitOfCall }] = await Promise.all([
    import('../../explain/observed.ts'),
    import('../../explain/problem.ts'),
    import('./limit-of-call.ts'),
  ]);
  const body = call.status >= 400 ? await decoded(call.body, fields.get('content-encoding')) : '';
  const response = observe({ status: call.status, headers: [...fields], body, method: call.method });
  let more = '';
  const found = body === '' ? undefined : firstShape(response);
  if (found) {
    const { code, subcode, detail, title, type } = found.read;
    const said = subcode ?? code;
    more += `,"vendor":${quote(found.shape, 64)}`;
    if (said !== undefined) more += `,"code":${quote(redact(said, 128), 128)}`;
    if (type !== undefined && type !== 'about:blank') more += `,"problem_type":${quote(type, 2048)}`;
    const message = detail ?? title;
    if (message !== undefined) more += `,"message":${quote(redact(message, 1000), 1000)}`;
  }
  return more + limitOfCall(response);
}
