import type { FormatParams, LineParser } from './format.ts';
import { patternFormat } from './pattern.ts';
import { formatNamed } from './registry.ts';

/** The parser of a format by name, for the variant that `params` describes. Throws when this build knows no such format. */
export function formatFor(name: string, params: FormatParams): LineParser {
  if (name === 'pattern') {
    const format = patternFormat(String(params['pattern'] ?? ''));
    if ('problem' in format) throw new Error(format.problem);
    return format.parser(params);
  }
  const format = formatNamed(name);
  if (!format) throw new Error(`No log format is called ${name}.`);
  return format.parser(params);
}
