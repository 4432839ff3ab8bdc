import { quote, quoteAll } from '../../store/telemetry/sql.ts';
import { rolesOfColumns, tellsRequests } from './column-names.ts';
import type { LogFormat } from './format.ts';
import { TEXT } from './line-sql.ts';
import { roleParser } from './roles.ts';
import { share } from './share.ts';

const SEPARATORS = ['\t', ',', ';', '|'] as const;
const MOST_COLUMNS = 200;

/** Tables with a header row, separated by tabs, commas, semicolons or bars; fields may be quoted as in CSV (RFC 4180). */
export const delimited: LogFormat = {
  name: 'delimited',
  title: 'Table with a header row (TSV, CSV)',
  example:
    'time,client_ip,method,url,status,bytes,duration_ms ⏎ 2026-10-20T07:00:00Z,203.0.113.9,GET,/v1/orders,500,187,12.5',
  detect(lines) {
    const [header = ''] = lines;
    for (const separator of SEPARATORS) {
      const columns = cells(header, separator);
      if (columns.length < 3 || columns.length > MOST_COLUMNS || !tellsRequests(rolesOfColumns(columns)))
        continue;
      const fitting = lines.filter((line) => cells(line, separator).length === columns.length).length;
      return { share: share(fitting, lines), params: { columns, separator, header } };
    }
    return undefined;
  },
  parser(params) {
    const columns = Array.isArray(params.columns) ? (params.columns as readonly string[]) : [];
    const separator = String(params.separator ?? '\t');
    const header = String(params.header ?? '');
    const isHeader = (text: string) => `${text} IN ${quoteAll([header, `\uFEFF${header}`])}`;
    const sign = quote(separator);
    // With a separator before the first field too, every field is a separator and what follows it.
    const field = `${separator === '|' ? '[|]' : separator}("(?:[^"]|"")*"|[^${separator}]*)`;
    return roleParser({
      aliases: {
        f_cells:
          `if(position(${TEXT}, '"') = 0, splitByChar(${sign}, ${TEXT}), ` +
          `arrayMap(c -> if(startsWith(c, '"'), replaceAll(substring(c, 2, length(c) - 2), '""', '"'), c), extractAll(concat(${sign}, ${TEXT}), ${quote(field)})))`,
      },
      roles: Object.fromEntries(
        [...rolesOfColumns(columns)].map(([role, at]) => [role, `trim(f_cells[${at + 1}])`]),
      ),
      structured: `length(f_cells) = ${columns.length} AND NOT ${isHeader(TEXT)}`,
      skipped: isHeader,
    });
  },
};

function cells(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const found: string[] = [];
  let field = '';
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      found.push(field);
      field = '';
    } else field += char;
  }
  return [...found, field];
}
