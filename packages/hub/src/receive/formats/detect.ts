import type { Detection, LogFormat } from './format.ts';
import { isErrorLogLine } from './line-sql.ts';
import { FORMATS } from './registry.ts';

/** The format of a file, and what its variant needs to be parsed. */
export interface Recognised extends Detection {
  readonly format: LogFormat;
}

/** A file that is no access log we know. */
export interface Unrecognised {
  readonly unrecognised: {
    /** The first 200 characters of the first line that is not blank; control characters escaped. */
    readonly saw: string;
    /** What the file seems to be instead, as a sentence; absent when there is no telling. */
    readonly seems?: string;
    /** What would have been recognised. */
    readonly formats: readonly { name: string; title: string; example: string }[];
  };
}

/** The share of the lines that has to fit. */
const ENOUGH = 0.5;
/** The share that is enough when every other line is of an error log or of nothing known, and no format fits better. */
const ENOUGH_OF_MIXED = 0.1;
const MOST_LINES = 200;

/** Tells the format of a file from its first lines (200 are looked at). The best share wins, then the order of the registry. */
export function detectFormat(sample: readonly string[]): Recognised | Unrecognised {
  const lines = sample.slice(0, MOST_LINES).map((line) => line.replace(/^\uFEFF/, '').replace(/\r$/, ''));
  let best: Recognised | undefined;
  for (const format of FORMATS) {
    const detection = format.detect(lines);
    if (detection !== undefined && detection.share > (best?.share ?? 0)) best = { ...detection, format };
  }
  if (best !== undefined && best.share >= ENOUGH) return best;
  if (best !== undefined && best.share >= ENOUGH_OF_MIXED) return best;
  return unrecognised(lines);
}

function unrecognised(lines: readonly string[]): Unrecognised {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const seems = whatElse(lines, first);
  return {
    unrecognised: {
      saw: escapeControls(first.slice(0, 200)),
      ...(seems === undefined ? {} : { seems }),
      formats: FORMATS.map(({ name, title, example }) => ({ name, title, example })),
    },
  };
}

function whatElse(_lines: readonly string[], first: string): string | undefined {
  if (first === '') return 'The file is empty.';
  if (isErrorLogLine(first))
    return "This is a web server's error log. Errata reads the access log, which is usually beside it.";
  return undefined;
}

function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
