import type { FormatParams, LineParser, LogFormat } from './format.ts';
import { patternFormat } from './pattern.ts';
import { formatNamed } from './registry.ts';

/** The parser of a format by name, for the variant that `params` describes. Throws when this build knows no such format. */
export function formatFor(name: string, params: FormatParams): LineParser {
  const format = name === 'pattern' ? fromPattern(String(params.pattern)) : formatNamed(name);
  if (!format) throw new Error(`No log format is called ${name}.`);
  return format.parser(params);
}

function fromPattern(pattern: string): LogFormat | undefined {
  const format = patternFormat(pattern);
  return 'problem' in format ? undefined : format;
}
