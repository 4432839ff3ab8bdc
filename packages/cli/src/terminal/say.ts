/** Writes a line of the answer. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes the answer as JSON, for programs. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a line that is not part of the answer: progress, a warning. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
