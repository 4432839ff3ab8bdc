/** What a 413 says, whoever found the body too large. */
export function tooLargeText(limit: number): string {
  return `The body may have at most ${limit} bytes.`;
}
