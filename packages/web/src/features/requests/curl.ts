import type { RequestDetail, RequestRow } from '@errata/hub/api-types';

/** Control characters, spaces and quotes as percent escapes, so that a pasted command is one line and one argument. */
function escaped(text: string): string {
  return text.replaceAll(/[\u0000-\u0020"'\\`\u007f-\u00a0\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (char) =>
    encodeURIComponent(char).replace("'", '%27'),
  );
}

/** A text as one argument of the shell; what would end a line or hide in a terminal becomes an escape of `$'…'`. */
function quoted(text: string): string {
  const plain = `'${text.replaceAll("'", "'\\''")}'`;
  if (!/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(text)) return plain;
  const escapes = text.replaceAll(
    /[\u0000-\u001f'\\\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return `$'${escapes}'`;
}

/** What curl says itself, or what belonged to the old connection. */
const OWN_HEADERS = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'accept-encoding']);

/** What of a request makes a command. */
export type CurlSource = Pick<RequestRow, 'method' | 'host' | 'path' | 'query'> &
  Partial<Pick<RequestDetail, 'request_headers' | 'request_body'>>;

/**
 * A curl command for a request: method and URL, and headers and body where they were captured. The scheme is a guess where
 * the target has none. What the request holds came from outside, so everything is quoted for the shell.
 */
export function toCurl(row: CurlSource): string {
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
  for (const [name, value] of Object.entries(row.request_headers ?? {}))
    if (!OWN_HEADERS.has(name.toLowerCase())) options.push('-H', quoted(`${name}: ${value}`));
  if (row.request_body) options.push('--data-raw', quoted(row.request_body));
  return `curl ${options.join(' ')} '${url}'`;
}
