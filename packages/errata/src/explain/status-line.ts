/** A status line or something that stands for one. */
export interface StatusLine {
  readonly status: number;
  readonly statusText?: string;
  /** Absent for a bare status. */
  readonly httpVersion?: string;
}

/** No status line is longer; the rest of a longer one is not looked at. */
const MAX_LINE = 600;
const WITH_VERSION = /^HTTP\/(\d(?:\.\d)?)[ \t]+(\d{3})(?:[ \t]+(.{0,500}))?$/;
const BARE =
  /^(?:HTTP[ \t]+)?(?:status(?:[ \t]*code)?[ \t]*[:=]?[ \t]*)?(\d{3})(?:[ \t:-]+([A-Za-z][^{}<>"]{0,100}))?$/i;

function line(status: string, text: string | undefined, version?: string): StatusLine {
  const statusText = text?.trim();
  return {
    status: Number(status),
    ...(statusText ? { statusText } : {}),
    ...(version === undefined ? {} : { httpVersion: version }),
  };
}

/** Reads `HTTP/1.1 404 Not Found` or `HTTP/2 404`. */
export function parseStatusLine(text: string): StatusLine | undefined {
  const match = WITH_VERSION.exec(text.slice(0, MAX_LINE).trim());
  return match?.[2] === undefined ? undefined : line(match[2], match[3], match[1]);
}

/** Reads a status on its own: `429`, `429 Too Many Requests`, `Status: 429`. */
export function parseBareStatus(text: string): StatusLine | undefined {
  const match = BARE.exec(text.slice(0, MAX_LINE).trim());
  return match?.[1] === undefined ? undefined : line(match[1], match[2]);
}
