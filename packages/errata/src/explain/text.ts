/** No single text taken from a response is longer than this in an explanation. */
const MAX_QUOTE = 300;

const ESCAPES = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\s]+/g;

/**
 * Makes text from a response fit to show: one line, no control, terminal or direction-changing characters, at most `max`
 * characters with `…` where something was cut. It stays plain text; whoever shows it as HTML must still escape it.
 */
export function clip(text: string, max: number = MAX_QUOTE): string {
  const plain = text
    .slice(0, max * 8)
    .replace(ESCAPES, '')
    .replace(UNPRINTABLE, ' ')
    .trim();
  const characters = Array.from(plain.slice(0, max * 2 + 2));
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : characters.join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of a piece of HTML or XML: tags dropped, the common entities decoded. */
export function textOf(markup: string): string {
  return markup
    .slice(0, 20_000)
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(#\d{1,6}|[a-z]{2,4});/gi, (whole: string, name: string) => {
      if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
      const point = Number(name.slice(1));
      return point > 31 && point < 0x110000 ? String.fromCodePoint(point) : ' ';
    });
}

/** Length of a text in UTF-8 bytes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
