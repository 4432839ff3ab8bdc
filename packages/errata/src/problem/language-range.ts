const MAX_RANGES = 20;

function ranges(header: string): string[] {
  return header
    .slice(0, 1000)
    .split(',', MAX_RANGES)
    .map((part, at) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter));
      return { range: range.toLowerCase(), q: weight === undefined ? 1 : Number(weight.slice(2)), at };
    })
    .filter(({ range, q }) => range !== '' && q > 0)
    .sort((a, b) => b.q - a.q || a.at - b.at)
    .map(({ range }) => range);
}

/**
 * The tag that an Accept-Language field prefers among those offered, by lookup (RFC 4647 §3.4): `de-AT` takes `de`
 * where there is no `de-AT`. The first one offered where nothing fits or nothing was asked.
 */
export function chooseLanguage(header: string | undefined, offered: readonly [string, ...string[]]): string {
  for (let range of header ? ranges(header) : []) {
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
