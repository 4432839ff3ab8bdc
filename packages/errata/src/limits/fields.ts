/** A limit and where the caller stands with it. */
export interface Standing {
  readonly name: string;
  /** Points in all. */
  readonly quota: number;
  /** Seconds in which they can be used; 0 for ever. */
  readonly window: number;
  /** Points left. */
  readonly remaining: number;
  /** Seconds until they are there again; undefined for never. */
  readonly reset: number | undefined;
}

/** A version of draft-ietf-httpapi-ratelimit-headers. What -11 sends is the same since -08. */
export type RateLimitDraft = 'draft-6' | 'draft-7' | 'draft-11';

/** The limit that will stop the caller first. */
function tightest(standings: readonly Standing[]): Standing | undefined {
  return standings.toSorted((a, b) => a.remaining - b.remaining || (b.reset ?? 0) - (a.reset ?? 0))[0];
}

function policies(standings: readonly Standing[]): string {
  return standings.map(({ quota, window }) => `${quota}${window > 0 ? `;w=${window}` : ''}`).join(', ');
}

/** The fields of a draft, lower-case names. Values are Structured Fields (RFC 9651). */
export function limitFields(
  standings: readonly Standing[],
  draft: RateLimitDraft,
): Readonly<Record<string, string>> {
  const first = tightest(standings);
  if (!first) return {};
  switch (draft) {
    case 'draft-11':
      return {
        'ratelimit-policy': standings
          .map(({ name, quota, window }) => `"${name}";q=${quota}${window > 0 ? `;w=${window}` : ''}`)
          .join(', '),
        ratelimit: standings
          .map(
            ({ name, remaining, reset }) =>
              `"${name}";r=${remaining}${reset === undefined ? '' : `;t=${reset}`}`,
          )
          .join(', '),
      };
    case 'draft-7':
      return {
        'ratelimit-policy': policies(standings),
        ratelimit: `limit=${first.quota}, remaining=${first.remaining}${first.reset === undefined ? '' : `, reset=${first.reset}`}`,
      };
    case 'draft-6':
      return {
        'ratelimit-policy': policies(standings),
        'ratelimit-limit': String(first.quota),
        'ratelimit-remaining': String(first.remaining),
        ...(first.reset === undefined ? {} : { 'ratelimit-reset': String(first.reset) }),
      };
  }
}
