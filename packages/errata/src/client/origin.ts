/** `https://host:port` of a URL, by its text: parsing costs more than all policies together. */
export function originOf(url: string): string {
  const from = url.indexOf('://');
  if (from < 0) return '';
  const end = url.slice(from + 3).search(/[/?#]/);
  const authority = end < 0 ? url.slice(from + 3) : url.slice(from + 3, from + 3 + end);
  return `${url.slice(0, from)}://${authority.slice(authority.lastIndexOf('@') + 1)}`.toLowerCase();
}

/** A URL without what may be secret: user, password, query and fragment. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^([a-z]+:\/\/)[^/]*@/i, '$1');
}
