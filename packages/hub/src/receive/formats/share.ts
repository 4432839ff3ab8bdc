/** Share of the lines that fit, of those that are not blank; 0 without any. */
export function share(fitting: number, lines: readonly string[]): number {
  const all = lines.filter((line) => line.trim() !== '').length;
  return all === 0 ? 0 : Math.min(1, fitting / all);
}
