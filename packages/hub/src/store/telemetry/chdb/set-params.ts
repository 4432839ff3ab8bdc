import type { SqlParam, SqlParams } from '../port.ts';
import { quote } from '../sql.ts';

/**
 * SQL that binds values to `{name:Type}` for the statement behind it, in the same session. The package's own way of
 * binding holds a lock over the whole statement: every read would wait for the write under way.
 */
export function setParams(params: SqlParams): string {
  const bound = Object.entries(params).map(([name, value]) => `param_${name} = ${quote(transport(value))}`);
  return bound.length === 0 ? '' : `SET ${bound.join(', ')};\n`;
}

/** A value as the engine reads a parameter: text escaped as in TSV, anything nested as a literal. */
function transport(value: SqlParam): string {
  if (value === null) return '\\N';
  if (typeof value === 'string')
    return value.replace(/[\\\0\b\f\n\r\t]/g, (char) => `\\${ESCAPES[char as keyof typeof ESCAPES]}`);
  return literal(value);
}

const ESCAPES = { '\\': '\\', '\0': '0', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' };

function literal(value: SqlParam): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, entry]) => `${quote(key)}: ${quote(entry)}`)
    .join(', ')}}`;
}

function isList(value: object): value is readonly SqlParam[] {
  return Array.isArray(value);
}
