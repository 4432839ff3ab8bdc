import type { Observed } from '../../explain/observed.ts';
import type { ReadProblem } from '../../explain/shape.ts';
import { decoded } from '../decoded.ts';
import { quote } from '../json-text.ts';
import type { Call } from './call.ts';

/** What the body of a success has somewhere if it says that it is none, or how much of a limit is left. */
const MAY_SAY =
  /"(?:errors?|userErrors|throttleStatus|OperationOutcome)"|"(?:ok|success)"\s*:\s*false|"status"\s*:\s*"error"|<Error[\s>]/;
/** Could the body of a success say more than that it is one? Of what is packed only unpacking tells. */
export function maySayMore({ fields, body }: Call): boolean {
  return body.byteLength > 0 && (fields.has('content-encoding') || MAY_SAY.test(body.toString('latin1')));
}

const SLACK = /(?:^|[/.])slack(?:-gov)?\.com$/;

/**
 * What the response of a call says of itself, as members of an event, each beginning with a comma: the vendor whose body it
 * is and their code, and how much of a limit is left. A success has a vendor only where its body says that it failed.
 *
 * @param hasLimit Are there fields that tell a limit?
 */
export async function whatItSays(
  call: Call,
  hasLimit: boolean,
  redact: (text: string, most: number) => string,
): Promise<string> {
  const { status, fields, method, origin } = call;
  const body = await decoded(call.body, fields.get('content-encoding'));
  if (status < 400 && !hasLimit && !MAY_SAY.test(body)) return '';
  // Every body shape that is known: loaded with the first call that failed.
  const [{ observe }, { firstShape }, { refuses }, { limitOfCall }] = await Promise.all([
    import('../../explain/observed.ts'),
    import('../../explain/problem.ts'),
    import('../../normalise/refuses.ts'),
    import('./limit-of-call.ts'),
  ]);
  const response: Observed = observe({ status, headers: [...fields], body, method });
  const found = body === '' ? undefined : firstShape(response);
  const isError = found !== undefined && (status >= 400 || refuses(response, found.shape));
  return (isError ? said(found, origin, redact) : '') + limitOfCall(response);
}

function said(
  { shape, read }: { readonly shape: string; readonly read: ReadProblem },
  origin: string,
  redact: (text: string, most: number) => string,
): string {
  const { code, subcode, detail, title, type } = read;
  // Others say `ok: false` too, and their words are not Slack's.
  let more = `,"vendor":${quote(shape === 'slack' && !SLACK.test(origin) ? 'json' : shape, 64)}`;
  const word = subcode ?? code;
  if (word !== undefined) more += `,"code":${quote(redact(word, 128), 128)}`;
  if (type !== undefined && type !== 'about:blank') more += `,"problem_type":${quote(type, 2048)}`;
  const message = detail ?? title;
  if (message !== undefined) more += `,"message":${quote(redact(message, 1000), 1000)}`;
  return more;
}
