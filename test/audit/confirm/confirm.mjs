import { ask, curlOf, typed } from './curl.mjs';
import { DECISIVE } from './decisive.mjs';

/** What can only be seen in two answers together. */
const IN_TWO = ['error-shapes-differ', 'head-differs'];

/**
 * Confirms the first finding of each kind with curl: what was typed and what is decisive in the answer. Throws where the answer
 * does not have what was found.
 */
export async function confirm(api, report) {
  const confirmed = {};
  for (const { id, where, evidence, detail } of report.findings) {
    if (confirmed[id] !== undefined) continue;
    const requests = evidence.slice(0, IN_TWO.includes(id) ? 2 : 1).map(curlOf);
    const answers = [];
    for (const request of requests) answers.push(await ask(api, request));
    const lines = DECISIVE[id]?.(answers, { method: requests[0].method, detail });
    if (!lines?.every(Boolean))
      throw new Error(`${id} at ${where} is not confirmed: ${JSON.stringify(lines)}`);
    confirmed[id] = { curl: requests.map(typed).join('\n'), answer: lines.join('\n') };
  }
  return confirmed;
}
