import type { FormatParams, LineParser } from './format.ts';
import { formatNamed } from './registry.ts';

/** The parser of a format by name, for the variant that `params` describes. Throws when this build knows no such format. */
export function formatFor(name: string, params: FormatParams): LineParser {
  const format = formatNamed(name);
  if (!format) throw new Error(`No log format is called ${name}.`);
  return format.parser(params);
}
