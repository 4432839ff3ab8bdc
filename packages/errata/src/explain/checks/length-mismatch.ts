import type { Check } from '../check.ts';
import { utf8Length } from '../text.ts';

/** Length of the shortest JSON for a value in bytes; undefined where it is nested too deeply to be written. */
function shortestLength(json: unknown): number | undefined {
  try {
    return utf8Length(JSON.stringify(json));
  } catch {
    return undefined;
  }
}

/** Content-Length that does not fit the body as pasted. */
export const lengthMismatch: Check = {
  name: 'length-mismatch',
  run: ({ response }) => {
    const { headers, body, method } = response;
    const declared = headers.get('content-length');
    if (declared === undefined || !/^\d{1,15}$/.test(declared) || body === '' || response.bodyCut)
      return undefined;
    if (headers.has('content-encoding') || headers.has('transfer-encoding') || method === 'HEAD')
      return undefined;
    const expected = Number(declared);
    // Whole JSON was not cut; tools print it with other white space, so only its shortest form can prove anything.
    const shortest = response.json === undefined ? undefined : shortestLength(response.json);
    if (shortest !== undefined && expected >= shortest - 2) return undefined;
    // Pasting adds or drops line ends, and CRLF becomes LF.
    const lines = body.split('\n').length;
    const actual = utf8Length(body);
    if (actual >= expected - lines - 2 && utf8Length(body.trim()) <= expected + 2) return undefined;
    return {
      severity: 'info',
      title: 'Content-Length does not fit the body',
      detail: `The field says ${expected} bytes and the body given here has ${actual}. Pasting may have changed it; if not, it was cut or replaced.`,
      clause: 'RFC 9110 §8.6',
      fix: 'Repeat the request with curl and compare; look for a hop that rewrites bodies.',
    };
  },
};
