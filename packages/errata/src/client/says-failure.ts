/** Does the body of a success say that it is none: `ok: false`, `success: false`, GraphQL's errors without data? */
export function saysFailure(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { ok, success, errors, data, error, message } = body as Record<string, unknown>;
  if (ok === false) return true;
  const listed = Array.isArray(errors) && errors.length > 0;
  if (success === false) return listed || Boolean(error) || Boolean(message);
  return listed && (data === undefined || data === null);
}

/** Longer texts are not looked into: what says that it failed is short. */
const MAX_TEXT = 65_536;

/** The JSON object that a text is; undefined where it is none. */
export function objectIn(text: string): unknown {
  try {
    return text.length > MAX_TEXT || !/^\s*{/.test(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
