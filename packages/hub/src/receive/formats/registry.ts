import { combined } from './combined.ts';
import { common } from './common.ts';
import type { LogFormat } from './format.ts';

/** Every log format that detection tries, the most specific first: of two that fit equally well, the first is taken. */
export const FORMATS: readonly LogFormat[] = [combined, common];

/** The format of a name, as an import has stored it. */
export function formatNamed(name: string): LogFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}
