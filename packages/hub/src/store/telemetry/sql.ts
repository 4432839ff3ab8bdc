/** A ClickHouse string literal of any text: for the few places where the engine cannot bind, such as table functions. */
export function quote(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** An array literal of strings. */
export function quoteAll(texts: readonly string[]): string {
  return `[${texts.map(quote).join(', ')}]`;
}

/** SQL: the id of an error group as people and the API see it, 16 lower case hex digits; hex() alone drops leading zeros. */
export function groupIdSql(column: string): string {
  return `lower(leftPad(hex(${column}), 16, '0'))`;
}
