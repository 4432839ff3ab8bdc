import type { LineParser } from '../receive/formats/format.ts';
import { formatFor } from '../receive/formats/format-for.ts';
import type { Batch } from '../spool/batch.ts';
import { STAGING_COLUMNS, type Told } from '../store/telemetry/schema/staging.ts';

/** How a batch is read. */
export interface Reading {
  /** Reads its lines; undefined where it holds events. */
  readonly parser: LineParser | undefined;
  /** What it can tell of a request: everything, where it holds events; what its format knows, where it holds lines. */
  readonly told: Told;
}

const OF_EVENTS: Reading = {
  parser: undefined,
  told: new Set(STAGING_COLUMNS.map(({ name }) => name)),
};

/** Throws where this build does not know the format. */
export function readingOf(content: Batch['content']): Reading {
  if (content.kind === 'events') return OF_EVENTS;
  const parser = formatFor(content.format, content.params);
  return { parser, told: new Set([...Object.keys(parser.columns), 'service']) };
}
