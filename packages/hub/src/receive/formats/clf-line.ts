/** A line of the Common Log Format or of a relative, as far as detection needs it. */
export interface ClfLine {
  /** What stands before the time. */
  readonly who: string;
  /** Status, size and whatever follows them up to the next quote. */
  readonly after: string;
  /** Whether referrer and user agent follow. */
  readonly combined: boolean;
  /** What follows the user agent; '' when nothing or no user agent does. */
  readonly tail: string;
  /** How many quotes the line has. */
  readonly quotes: number;
}

const CLF_LINE =
  /^([^"[]*)\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "(?:[^"\\]|\\.)*" ((?:\d{1,3}|-) (?:\d+|-)(?=[\s]|$)[^"]*)(?:"(?:[^"\\]|\\.)*" "(?:[^"\\]|\\.)*"(.*))?/s;

/** Reads a line; undefined when it is none. */
export function clfLine(line: string): ClfLine | undefined {
  const found = CLF_LINE.exec(line);
  if (found === null) return undefined;
  const [, who = '', after = '', tail] = found;
  return {
    who,
    after: after.trim(),
    combined: tail !== undefined,
    tail: tail?.trim() ?? '',
    quotes: line.split('"').length - 1,
  };
}

/** The number of quotes that most of the lines have. */
export function usualQuotes(lines: readonly ClfLine[]): number {
  const counts = new Map<number, number>();
  for (const { quotes } of lines) counts.set(quotes, (counts.get(quotes) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}
