/** A value as a filter may contain it: bare where that reads the same, else in quotes. */
export function quoteFilterValue(value: string): string {
  if (/^[^\s()"\\*[\],<>]+$/.test(value) && !/^(?:AND|OR|NOT)$/.test(value)) return value;
  return `"${value.replaceAll(/[\\"]/g, '\\$&')}"`;
}

/** The term `key:value`, whatever the value holds; `attr.<name>` is a key. */
export function filterTerm(key: string, value: string): string {
  return `${key}:${quoteFilterValue(value)}`;
}

/** The filter with another term that must hold too; a filter that has it stays as it is. */
export function addFilterTerm(filter: string, term: string): string {
  const before = filter.trim();
  if (before === '') return term;
  if (/ OR |\(/.test(before)) return `(${before}) ${term}`;
  return ` ${before} `.includes(` ${term} `) ? before : `${before} ${term}`;
}
