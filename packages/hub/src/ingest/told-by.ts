import { formatFor } from '../receive/formats/format-for.ts';
import type { Batch } from '../spool/batch.ts';
import { STAGING_COLUMNS, type Told } from '../store/telemetry/schema/staging.ts';

const BY_EVENTS: Told = new Set(STAGING_COLUMNS.map(({ name }) => name));

/** What a batch can tell of a request: everything, where it holds events; what its format knows, where it holds lines. */
export function toldBy(content: Batch['content']): Told {
  if (content.kind === 'events') return BY_EVENTS;
  return new Set([...Object.keys(formatFor(content.format, content.params).columns), 'service']);
}
