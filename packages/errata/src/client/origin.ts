/** The last origin that was found, with a `/` behind it as URLs have it: most calls go where the last one went. */
let known = '';
let last = '';

/** `https://host:port` of a URL, by its text: parsing costs more than all policies together. */
export function originOf(url: string): string {
  if (known && url.startsWith(known)) return last;
  const from = url.indexOf('://') + 3;
  if (from < 3) return '';
  const end = url.indexOf('/', from);
  let origin = end < 0 ? url : url.slice(0, end);
  if (/[?#@\\]/.test(origin)) {
    const authority = origin.slice(from).replace(/[?#\\].*$/s, '');
    origin = `${url.slice(0, from)}${authority.slice(authority.lastIndexOf('@') + 1)}`;
  } else {
    known = `${origin}/`;
    last = origin.toLowerCase();
  }
  return origin.toLowerCase();
}

/** A URL without what may be secret: user, password, query and fragment. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^([a-z]+:\/\/)[^/]*@/i, '$1');
}

/** The origin of this page, or of the page whose worker this is. */
export function ownOrigin(): string | undefined {
  return (globalThis as { location?: { readonly origin?: string } }).location?.origin;
}
