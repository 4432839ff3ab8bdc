/** Adds a name to the value of a Vary field, where it is not there (RFC 9110 §12.5.5). */
export function addVary(before: string | null | undefined, name: string): string {
  if (!before) return name;
  const names = before.split(',').map((each) => each.trim().toLowerCase());
  return names.includes('*') || names.includes(name.toLowerCase()) ? before : `${before}, ${name}`;
}
