import type { FormatParams } from './format.ts';

/** The directive that names the columns of the W3C extended log format. */
const FIELDS = '#Fields:';

/** What the head of a log in the W3C extended format says. */
export interface W3cHead {
  readonly columns: readonly string[];
  /** Day of `#Date:`, for logs whose lines have only the time. */
  readonly date: string;
}

/** The first `#Fields:` of the lines; undefined without one. */
export function w3cHead(lines: readonly string[]): W3cHead | undefined {
  const fields = lines.find((line) => line.startsWith(FIELDS));
  if (fields === undefined) return undefined;
  const columns = fields.slice(FIELDS.length).trim().split(/\s+/);
  const date = lines
    .map((line) => /^#Date:\s*(\d{4}-\d\d-\d\d)/.exec(line)?.[1])
    .find((day) => day !== undefined);
  return { columns, date: date ?? '' };
}

/** Comments, and lines that have as many fields as the last `#Fields:` before them, or as `columns` without one. */
export function fittingW3c(lines: readonly string[], separator: string, columns: readonly string[]): number {
  let width = columns.length;
  let fitting = 0;
  for (const line of lines) {
    if (line.startsWith(FIELDS)) width = line.slice(FIELDS.length).trim().split(/\s+/).length;
    if (line.startsWith('#') || line.split(separator).length === width) fitting += 1;
  }
  return fitting;
}

/** The columns that detection kept. */
export function columnsOf(params: FormatParams): readonly string[] {
  return Array.isArray(params.columns) ? (params.columns as readonly string[]) : [];
}

/** SQL of a column by its name; undefined when the log has no such column. */
export function column(columns: readonly string[], name: string): string | undefined {
  const at = columns.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : `f_cells[${at + 1}]`;
}
