/** The word around the caret, as completion sees it. */
export interface WordAtCaret {
  /** Start of the word in the filter, after any `-`, `!` or bracket. */
  start: number;
  /** Key before the colon; undefined while the key itself is typed. */
  key: string | undefined;
  /** What is typed so far of the key or of the value. */
  typed: string;
  /** Start of `typed` in the filter. */
  typedStart: number;
}

/** Finds what completion should complete. */
export function wordAtCaret(filter: string, caret: number): WordAtCaret {
  const before = filter.slice(0, caret);
  let start = 0;
  let quoted = false;
  for (let i = 0; i < before.length; i += 1) {
    const char = before[i];
    if (char === '\\') i += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === ' ' || char === '(' || char === ')')) start = i + 1;
  }
  while (before[start] === '-' || before[start] === '!') start += 1;
  const word = before.slice(start);
  const colon = word.indexOf(':');
  if (colon < 0) return { start, key: undefined, typed: word, typedStart: start };
  const rest = word.slice(colon + 1);
  // Inside a list only its last value is being typed.
  const skip = Math.max(rest.lastIndexOf('['), rest.lastIndexOf(',')) + 1;
  const quote = rest[skip] === '"' ? 1 : 0;
  return {
    start,
    key: word.slice(0, colon),
    typed: rest.slice(skip + quote),
    typedStart: start + colon + 1 + skip,
  };
}
