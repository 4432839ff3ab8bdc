import { type CatalogueEntry, entriesFor } from 'errata/catalogue';

/** Name and one-line meaning of a status. */
export interface StatusText {
  readonly title: string;
  readonly summary: string;
  /** The likeliest entry; undefined for a status that nobody is known to use. */
  readonly entry: CatalogueEntry | undefined;
}

/** What the catalogue says of a status. An unknown one is explained by its class (RFC 9110 §15). */
export function statusText(status: number): StatusText {
  // What one product writes into its log as 000 is not what an agent means by it.
  if (status === 0)
    return {
      title: 'No response',
      summary: 'The exchange ended before a status arrived: no connection, a timeout, or a reset.',
      entry: undefined,
    };
  const [entry] = entriesFor(status);
  if (entry) return { title: entry.title, summary: entry.meaning, entry };
  const [ofClass] = entriesFor(Math.floor(status / 100) * 100);
  return {
    title: `Unknown status ${status}`,
    summary: ofClass
      ? `No standard and no known product defines it; treat it as ${ofClass.status} ${ofClass.title}.`
      : 'No standard and no known product defines it.',
    entry,
  };
}
