/** The symbol under which Fastify keeps something for itself, by its description; undefined where it does not. */
export function symbolOf(app: object, description: string): symbol | undefined {
  for (let level: object | null = app; level !== null; level = Object.getPrototypeOf(level)) {
    const found = Object.getOwnPropertySymbols(level).find((symbol) => symbol.description === description);
    if (found) return found;
  }
  return undefined;
}
