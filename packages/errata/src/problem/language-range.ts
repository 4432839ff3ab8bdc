import { preferences } from './preferences.ts';

/**
 * The tag that an Accept-Language field prefers among those offered, by lookup (RFC 4647 §3.4): `de-AT` takes `de`
 * where there is no `de-AT`. The first one offered where nothing fits or nothing was asked.
 */
export function chooseLanguage(header: string | undefined, offered: readonly [string, ...string[]]): string {
  for (let range of header ? preferences(header) : []) {
    if (range === '*') break;
    while (range !== '') {
      const found = offered.find((tag) => tag.toLowerCase() === range);
      if (found !== undefined) return found;
      // A single letter or digit introduces an extension and goes with what follows it.
      range = range.replace(/(?:-[a-z0-9])?-?[^-]*$/, '');
    }
  }
  return offered[0];
}
