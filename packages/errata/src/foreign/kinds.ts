import type { ForeignFacts } from './foreign.ts';

/**
 * What a library's codes mean, from a table of rows: `'409duplicate 23505|503 40001 40P01'` says that 23505 is 409 with
 * the code `duplicate`, and that the other two are 503 of which nothing more is known.
 */
export function kinds(table: string): (code: unknown) => ForeignFacts | undefined {
  const found = new Map<string, ForeignFacts>();
  for (const row of table.split('|')) {
    const [kind = '', ...codes] = row.split(' ');
    const facts = { status: Number(kind.slice(0, 3)), code: kind.slice(3) };
    for (const code of codes) found.set(code, facts);
  }
  return (code) => found.get(String(code));
}
