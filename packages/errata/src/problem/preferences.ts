const MAX_RANGES = 20;

/**
 * What an Accept or Accept-Language field asks for, lower case, the most preferred first (RFC 9110 §12.4.2). What has
 * weight 0 or none that can be read is left out; at most 20 of 1,000 characters are heeded.
 */
export function preferences(field: string): string[] {
  return field
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
