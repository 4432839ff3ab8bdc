/**
 * A consumer's id as the last part of a path. Browsers take `.` and `..` for steps through the path, encoded or not; with a
 * `~` before them they are names like others, and ids that begin with one get another.
 */
export function consumerParam(id: string): string {
  return /^(?:\.{1,2}$|~)/.test(id) ? `~${id}` : id;
}

/** The opposite of {@link consumerParam}. */
export function consumerId(param: string): string {
  return param.startsWith('~') ? param.slice(1) : param;
}
