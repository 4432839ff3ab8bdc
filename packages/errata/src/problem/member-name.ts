/** Members that RFC 9457 §3.1 and Errata give a meaning to; an extension cannot take their names. */
const TAKEN = new Set(['type', 'title', 'status', 'detail', 'instance', 'code', 'fix', 'errors', 'trace_id']);
/** A registered problem type has this member, hyphen and all (draft-ietf-httpapi-ratelimit-headers §5). */
const REGISTERED = 'violated-policies';
const NAME = /^[A-Za-z][A-Za-z0-9_]{2,63}$/;

/** May an extension member have this name (RFC 9457 §3.2)? */
export function isMemberName(name: string): boolean {
  return (NAME.test(name) && !TAKEN.has(name)) || name === REGISTERED;
}
