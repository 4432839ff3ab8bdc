/** The path of a request's target, without its query. */
export function pathOfTarget(target: string): string {
  return target.split('?', 1)[0] ?? '';
}
