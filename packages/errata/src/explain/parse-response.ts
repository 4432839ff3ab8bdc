import type { ResponseInput } from './explanation.ts';
import { isObject } from './json.ts';
import { MAX_HEADERS, observe } from './observed.ts';
import { recognise } from './problem.ts';
import { parseBareStatus, parseStatusLine, type StatusLine } from './status-line.ts';
import { unwrapVerbose } from './verbose.ts';

/** A response that came before the one explained: 100 Continue, the answer of a proxy to CONNECT, a redirect. */
export interface EarlierResponse {
  readonly status: number;
  readonly statusText?: string;
}

/** A pasted response, read; or why it could not be read and what to paste instead. */
export type ParsedResponse =
  | { readonly ok: true; readonly response: ResponseInput; readonly earlier: readonly EarlierResponse[] }
  | { readonly ok: false; readonly reason: string; readonly hint: string };

const MAX_TEXT = 1024 * 1024;
const MAX_EARLIER = 50;
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,256})[ \t]*:[ \t]*(.*)$/;
const REQUEST_LINE = /^([A-Z]{3,20}) \S{1,8000} HTTP\/\d/;
const PASTE = 'Paste what "curl -i <url>" prints: the status line, the headers, an empty line, the body.';

function refuse(reason: string, hint: string = PASTE): ParsedResponse {
  return { ok: false, reason, hint };
}

/** Share of characters that no text has: control characters and bytes that were not valid UTF-8. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 4000);
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return sample.includes('\u0000') || odd > sample.length * 0.1;
}

interface Block {
  readonly line: StatusLine;
  readonly headers: readonly (readonly [string, string])[];
  /** Index of the first line of the body. */
  readonly end: number;
}

/** Reads the header lines from `from` on: folded lines join the one before, an empty line or a non-header ends them. */
function readBlock(lines: readonly string[], line: StatusLine, from: number): Block {
  const headers: [string, string][] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const text = (lines[at] ?? '').trimEnd();
    const last = headers.at(-1);
    if (text === '') return { line, headers, end: at + 1 };
    if (/^[ \t]/.test(text) && last) {
      last[1] = `${last[1]} ${text.trim()}`;
      continue;
    }
    const match = HEADER.exec(text);
    if (match?.[1] === undefined) break;
    headers.push([match[1], (match[2] ?? '').trim()]);
  }
  return { line, headers, end: at };
}

/** Is a response of this kind followed by another one of the same exchange? */
function hasSuccessor({ line }: Block): boolean {
  const { status } = line;
  const tunnel = status === 200 && /connection established/i.test(line.statusText ?? '');
  return status < 200 || (status >= 300 && status < 400) || status === 401 || status === 407 || tunnel;
}

/** Index of the next status line: right after the headers, or behind the body of a response that has a successor. */
function nextStatusLine(lines: readonly string[], block: Block): number {
  for (let at = block.end; at < lines.length; at++) {
    const text = lines[at] ?? '';
    if (parseStatusLine(text)) return at;
    if (text.trim() !== '' && !hasSuccessor(block)) return -1;
  }
  return -1;
}

function fromBody(body: string, method: string | undefined): ParsedResponse {
  const response = observe({ status: 0, headers: [], body });
  const status = isObject(response.json) ? recognise(response)?.read.status : undefined;
  if (status === undefined) {
    return refuse('There is a body but no status, neither in a status line nor inside the body.');
  }
  return {
    ok: true,
    response: { status, headers: [], headersSeen: false, body, ...(method === undefined ? {} : { method }) },
    earlier: [],
  };
}

/** Takes away the indentation of the status line, which `wget -S` and quoted text put before every line. */
function dedent(lines: readonly string[], indent: string): readonly string[] {
  if (indent === '') return lines;
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}

/** The method that a pasted command or request names. */
function methodOf(line: string): string | undefined {
  const request = REQUEST_LINE.exec(line)?.[1];
  if (request) return request;
  if (!/^[$>%#]?\s*curl\s/.test(line)) return undefined;
  const named = /\s(?:-X|--request)[ =]?["']?([A-Za-z]{3,20})\b/.exec(line)?.[1]?.toUpperCase();
  if (named) return named;
  return /\s(?:-d|--data\S*|--json|-F|--form)\b/.test(line) ? 'POST' : undefined;
}

/**
 * Reads a response as people paste it: the output of `curl -i`, `curl -si` or `curl -v`, HTTP/1.x, HTTP/2 or HTTP/3, with CRLF
 * or LF, with earlier responses before it (100 Continue, a proxy's tunnel, redirects), a bare status such as `429`, or a JSON
 * body alone that names its status. Refuses, with a reason and a hint, what is over 1 MiB or 200 headers, binary, or no response.
 */
export function parseResponse(pasted: string): ParsedResponse {
  if (pasted.length > MAX_TEXT) {
    return refuse(
      'The text is larger than 1 MiB.',
      'Paste the status line, the headers and the first part of the body.',
    );
  }
  const trimmed = pasted.replace(/^\ufeff/, '').replace(/^(?:[ \t]*\r?\n)+/, '');
  if (trimmed.trim() === '') return refuse('There is no text.');
  const verbose = unwrapVerbose(trimmed);
  const text = verbose?.text ?? trimmed;
  const raw = text.split('\n');

  const first = raw.slice(0, 300).findIndex((line) => parseStatusLine(line) !== undefined);
  const opening = first >= 0 ? first : 0;
  const lines = dedent(raw, /^[ \t]{0,40}/.exec(raw[opening] ?? '')?.[0] ?? '');
  const line = parseStatusLine(lines[opening] ?? '') ?? parseBareStatus(lines[opening] ?? '');
  const method =
    verbose?.method ??
    lines
      .slice(0, Math.max(opening, 1))
      .map(methodOf)
      .find((name) => name !== undefined);
  if (!line) {
    if (isBinary(text)) return refuse('This is binary data, not the text of a response.');
    if (/^\s*[[{]/.test(text)) return fromBody(text, method);
    return method === undefined
      ? refuse('The first line is no status line such as "HTTP/1.1 429 Too Many Requests".')
      : refuse('This is a request without a response.');
  }

  const earlier: EarlierResponse[] = [];
  let block = readBlock(lines, line, opening + 1);
  for (let next = nextStatusLine(lines, block); next >= 0; next = nextStatusLine(lines, block)) {
    if (earlier.length === MAX_EARLIER)
      return refuse('There are too many responses in a row.', 'Paste the last one only.');
    const { status, statusText } = block.line;
    earlier.push({ status, ...(statusText === undefined ? {} : { statusText }) });
    const following = parseStatusLine(lines[next] ?? '');
    if (!following) break;
    block = readBlock(lines, following, next + 1);
  }
  if (block.headers.length > MAX_HEADERS) {
    return refuse(`There are more than ${MAX_HEADERS} header fields.`, 'Paste one response only.');
  }
  const body = lines.slice(block.end).join('\n');
  const headersSeen = block.line.httpVersion !== undefined || block.headers.length > 0;
  return {
    ok: true,
    earlier,
    response: {
      ...block.line,
      headers: block.headers,
      ...(headersSeen ? {} : { headersSeen }),
      ...(method === undefined ? {} : { method }),
      ...(body.trim() === '' || isBinary(body) ? {} : { body }),
    },
  };
}
