import { type HeaderFields, type Reply, STALE_FIELDS } from '../../problem/exchange.ts';
import { addVary } from '../../problem/vary.ts';

function isPlain(headers: HeaderFields): headers is Readonly<Record<string, string>> {
  for (const name in headers) if (typeof headers[name] !== 'string') return false;
  return true;
}

function merged(headers: HeaderFields, before: Headers | undefined): Headers {
  const fields = new Headers(before);
  if (before) for (const name of STALE_FIELDS) fields.delete(name);
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'object') {
      fields.delete(name);
      for (const line of value) fields.append(name, line);
    } else
      fields.set(name, name === 'vary' ? addVary(fields.get('vary'), value as string) : (value as string));
  }
  return fields;
}

/** Makes a Response of a reply, with the fields that were set before, save those of the body that it replaces. */
export function toResponse({ status, headers, body }: Reply, before?: Headers): Response {
  // Servers that build a Headers only when somebody asks for it are not made to.
  const fields = before === undefined && isPlain(headers) ? headers : merged(headers, before);
  return new Response(body === '' ? null : body, { status, headers: fields });
}
