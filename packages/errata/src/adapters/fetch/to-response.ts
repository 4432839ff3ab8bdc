import { type Reply, STALE_FIELDS } from '../../problem/exchange.ts';
import { addVary } from '../../problem/vary.ts';

/** Makes a Response of a reply, with the fields that were set before, save those of the body that it replaces. */
export function toResponse({ status, headers, body }: Reply, before?: Headers): Response {
  const fields = new Headers(before);
  if (before) for (const name of STALE_FIELDS) fields.delete(name);
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'object') {
      fields.delete(name);
      for (const line of value) fields.append(name, line);
    } else
      fields.set(name, name === 'vary' ? addVary(fields.get('vary'), value as string) : (value as string));
  }
  return new Response(body === '' ? null : body, { status, headers: fields });
}
