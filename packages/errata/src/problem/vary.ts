/** Adds names to the value of a Vary field, those that are not there (RFC 9110 §12.5.5). */
export function addVary(before: string | null | undefined, names: string): string {
  if (!before) return names;
  const there = new Set(before.split(',').map((each) => each.trim().toLowerCase()));
  const more = names.split(',').map((each) => each.trim());
  const added = there.has('*') ? [] : more.filter((each) => !there.has(each.toLowerCase()));
  return [before, ...added].join(', ');
}
