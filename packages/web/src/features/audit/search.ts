import { type RawSearch, text } from '../../lib/search.ts';

/** What the audit adds to the URL. */
export interface AuditSearch {
  /** Id of the audit that is shown; the latest unless it is given. */
  audit?: string;
}

/** Reads it. */
export function parseAuditSearch(raw: RawSearch): AuditSearch {
  return { audit: text(raw.audit) };
}
