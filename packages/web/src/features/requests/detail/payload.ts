/** Why a body is not there, or not whole, in words. */
export const NOTES: Readonly<Record<string, string>> = {
  truncated: 'Cut off: it was longer than the agent keeps.',
  binary: 'Not kept: it is not text.',
  stream: 'Not kept: it was a stream.',
  too_large: 'Not kept: it was larger than the agent looks at.',
  unread: 'Not kept: nobody read it.',
  withheld: 'Withheld by a rule of the agent.',
};

/** The mark in the place of a secret. */
export const MASK = '[redacted]';

/** The text with line breaks and indentation where it is JSON; undefined where it is not. */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

/** The runs of a text between masks, and the masks, in order. */
export function maskedParts(text: string): { text: string; masked: boolean }[] {
  return text
    .split(MASK)
    .flatMap((part, index) => [
      ...(index > 0 ? [{ text: MASK, masked: true }] : []),
      ...(part === '' ? [] : [{ text: part, masked: false }]),
    ]);
}
