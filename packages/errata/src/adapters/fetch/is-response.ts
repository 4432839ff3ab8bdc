/** Is this a Response, of this or another realm or implementation? */
export function isResponse(value: unknown): value is Response {
  if (value instanceof Response) return true;
  if (typeof value !== 'object' || value === null) return false;
  try {
    const { status, headers } = value as Partial<Response>;
    return typeof status === 'number' && typeof headers?.getSetCookie === 'function';
  } catch {
    return false;
  }
}
