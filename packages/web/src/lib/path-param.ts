/**
 * A text from outside, such as a consumer's id or a host, as the last part of a path. Browsers take `.` and `..` for steps
 * through the path, encoded or not; with a `~` before them they are names like others, and texts that begin with one get
 * another.
 */
export function pathParam(text: string): string {
  return /^(?:\.{1,2}$|~)/.test(text) ? `~${text}` : text;
}

/** The opposite of {@link pathParam}. */
export function fromPathParam(param: string): string {
  return param.startsWith('~') ? param.slice(1) : param;
}
