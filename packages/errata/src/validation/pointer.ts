const LONGEST = 500;

/**
 * A JSON Pointer in URI fragment form (RFC 6901 §6): `~` and `/` of a key as `~0` and `~1`, what a fragment cannot hold
 * percent-encoded. `#` is the whole. Keys may be the client's: past 500 characters it names the last parent that fits.
 */
export function pointer(path: readonly PropertyKey[]): string {
  let text = '#';
  for (const key of path) {
    const name = String(key).slice(0, LONGEST).toWellFormed();
    const next = `${text}/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
    if (next.length > LONGEST) break;
    text = next;
  }
  return text;
}
