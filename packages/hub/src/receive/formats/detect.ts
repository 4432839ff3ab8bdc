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

/**
 * The share of the lines that has to fit. Less than half is enough: files where a server mixes its errors with its requests
 * are common, and none of the formats takes a line of another kind for its own.
 */
const ENOUGH = 0.1;
const MOST_LINES = 200;

/** Tells the format of a file from its first lines (200 are looked at). The best share wins, then the order of the registry. */
export function detectFormat(sample: readonly string[]): Recognised | Unrecognised {
  const lines = sample.slice(0, MOST_LINES).map((line) => line.replace(/^\uFEFF/, '').replace(/\r$/, ''));
  let best: Recognised | undefined;
  for (const format of FORMATS) {
    const detection = format.detect(lines);
    if (detection !== undefined && detection.share > (best?.share ?? 0)) best = { ...detection, format };
  }
  return best !== undefined && best.share >= ENOUGH ? best : unrecognised(lines);
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

function whatElse(lines: readonly string[], first: string): string | undefined {
  if (first === '') return 'The file is empty.';
  if (/[\u0000-\u0008\u000e-\u001a]/.test(first.slice(0, 200)))
    return 'This is a binary file. Errata reads text, and archives of it made by gzip or zstd.';
  if (lines.some(isErrorLogLine))
    return "This is a web server's error log. Errata reads the access log, which is usually beside it.";
  if (lines.some((line) => line.includes('"server_zones"') || line.includes('"serverZones"')))
    return 'These are snapshots of the status of NGINX Plus. They count requests and do not tell of any single one.';
  if (lines.some((line) => /^(Processing [A-Z]\w*#\w+|Started [A-Z]+ "\/)/.test(line)))
    return 'This is the log of a Rails application, which says one request in several lines. Let it log with lograge, as JSON.';
  if (lines.some((line) => /^\s*[[{]\s*$/.test(line)))
    return 'This is JSON over several lines. Errata reads JSON logs of one object a line.';
  return undefined;
}

function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
