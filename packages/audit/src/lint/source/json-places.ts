import { note, type Offsets, type Wanted } from './wanted.ts';

/** What the scanner is inside of. */
interface Frame {
  readonly wanted: Wanted | undefined;
  /** Position of the next item; undefined in objects. */
  index: number | undefined;
}

/** End of the string that starts with the quote at `from`: the offset after its closing quote. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

function parsed(text: string): string {
  return text.includes('\\') ? JSON.parse(text) : text.slice(1, -1);
}

/** Offsets in a valid JSON text: of keys in objects and of items in arrays. */
export function jsonPlaces(text: string, wanted: Wanted): Offsets {
  const found: Offsets = new Map();
  note(found, wanted, Math.max(0, text.search(/\S/)));
  const frames: Frame[] = [];
  /** What the value that comes next is, where it is wanted. */
  let next: Wanted | undefined = wanted;
  let expectsKey = false;
  const item = (at: number) => {
    const frame = frames.at(-1);
    if (frame?.index === undefined || !frame.wanted) return;
    next = frame.wanted.steps.get(String(frame.index));
    if (next) note(found, next, at);
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 32 || (char >= 9 && char <= 13) || char === 58) continue;
    const frame = frames.at(-1);
    if (char === 44) {
      if (frame?.index !== undefined) frame.index += 1;
      expectsKey = frame !== undefined && frame.index === undefined;
      next = undefined;
    } else if (char === 125 || char === 93) {
      frames.pop();
      expectsKey = false;
    } else if (char === 123 || char === 91) {
      item(at);
      frames.push({ wanted: next, index: char === 91 ? 0 : undefined });
      next = undefined;
      expectsKey = char === 123;
    } else if (char === 34) {
      const end = endOfString(text, at);
      if (expectsKey) {
        next = frame?.wanted?.steps.get(parsed(text.slice(at, end)));
        if (next) note(found, next, at);
        expectsKey = false;
      } else item(at);
      at = end - 1;
    } else {
      item(at);
      while (at + 1 < text.length && /[^,\]}\s]/.test(text[at + 1] ?? '')) at += 1;
    }
  }
  return found;
}
