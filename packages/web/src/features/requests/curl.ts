import type { RequestRow } from '@errata/hub/api-types';

/** Control characters, spaces and quotes as percent escapes, so that a pasted command is one line and one argument. */
function escaped(text: string): string {
  return text.replaceAll(/[\u0000-\u0020"'\\`\u007f-\u00a0\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (char) =>
    encodeURIComponent(char).replace("'", '%27'),
  );
}

/**
 * A curl command for the method and URL of a request. It is a reconstruction: headers and body were not kept, and the
 * scheme is a guess. What the request holds came from outside, so everything is quoted for the shell.
 */
export function toCurl(row: Pick<RequestRow, 'method' | 'host' | 'path' | 'query'>): string {
  const target = row.query ? `${row.path}?${row.query}` : row.path;
  const absolute = /^https?:\/\//i.test(target)
    ? target
    : `https://${row.host || 'HOST'}${target.startsWith('/') ? '' : '/'}${target}`;
  const url = escaped(absolute);
  const method = /^[A-Z]{1,20}$/.test(row.method) ? row.method : 'GET';
  const options = ['-i'];
  if (method === 'HEAD') options[0] = '-I';
  else if (method !== 'GET') options.push('-X', method);
  // curl would read brackets as patterns and walk up over dots.
  if (/[[\]{}]/.test(url)) options.push('--globoff');
  if (/\/\.\.?(?:\/|$|\?)/.test(url)) options.push('--path-as-is');
  return `curl ${options.join(' ')} '${url}'`;
}
