import { addVary } from '../../problem/vary.ts';

/** Sets a field; to one that is a list, Vary or Link, the value is added. */
export function setField(fields: Headers, name: string, value: string): void {
  const known = name.toLowerCase();
  if (known === 'vary') fields.set(name, addVary(fields.get(name), value));
  else if (known === 'link') fields.append(name, value);
  else fields.set(name, value);
}

/** A response with further fields. Those of `Response.redirect()` and of `fetch()` cannot be changed: it is copied. */
export function withFields(response: Response, fields: Headers | undefined): Response {
  if (!fields) return response;
  const into = (to: Response): Response => {
    fields.forEach((value, name) => {
      setField(to.headers, name, value);
    });
    return to;
  };
  try {
    return into(response);
  } catch {
    // Cloudflare's WebSocket responses cannot be copied; they stay as they are.
    return response.status < 200 ? response : into(new Response(response.body, response));
  }
}
