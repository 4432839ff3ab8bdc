import { catalogue } from '../catalogue/catalogue.ts';
import type { CatalogueEntry, Evidence } from '../catalogue/entry.ts';
import { entriesFor, findEntry } from '../catalogue/lookup.ts';
import type { Observed } from './observed.ts';

/** Whose status it is, and what speaks for that. */
export interface Ownership {
  readonly entry?: CatalogueEntry;
  readonly alternatives: readonly CatalogueEntry[];
  readonly evidence: readonly string[];
}

interface Candidate {
  readonly entry: CatalogueEntry;
  readonly hits: readonly Evidence[];
}

const MAX_ALTERNATIVES = 5;
const READ = 20_000;

function hit(evidence: Evidence, response: Observed, body: string): boolean {
  const wanted = evidence.includes?.toLowerCase();
  if (evidence.header !== undefined) {
    const value = response.headers.get(evidence.header);
    return value !== undefined && (wanted === undefined || value.toLowerCase().includes(wanted));
  }
  if (evidence.where !== 'body' || wanted === undefined) return false;
  return body.includes(wanted) || response.statusText.toLowerCase().includes(wanted);
}

/** Does the evidence suffice where the number alone says nothing, because the status is also a registered one? */
function decides({ entry, hits }: Candidate): boolean {
  const needsBody = entry.evidence?.some((evidence) => evidence.where === 'body') ?? false;
  return hits.length > 0 && (!needsBody || hits.some((evidence) => evidence.where === 'body'));
}

/** nginx sends 400 for its 494 to 497: the page and the Server field together show what it was. */
function disguised(response: Observed, { entry, hits }: Candidate): boolean {
  return (
    response.status === 400 &&
    entry.standing === 'unofficial' &&
    entry.status > 490 &&
    entry.status < 500 &&
    hits.some((evidence) => evidence.header !== undefined) &&
    hits.some((evidence) => evidence.where === 'body')
  );
}

function grpcEntry(response: Observed): CatalogueEntry | undefined {
  const number = response.headers.get('grpc-status');
  return number !== undefined && /^\d{1,2}$/.test(number) ? findEntry(`grpc:${Number(number)}`) : undefined;
}

/** The status that stands for the class of one nobody registered (RFC 9110 §15). */
function fallback(status: number): CatalogueEntry | undefined {
  const first = Math.floor(status / 100);
  return findEntry(first >= 1 && first <= 5 ? String(first * 100) : '500');
}

/**
 * Finds the catalogue entry that fits a response best.
 *
 * @param bodyStatus The status that the body claims, for APIs that send 200 with an error inside.
 * @param bodyCode The code in the body, for gRPC names that arrive over HTTP.
 */
export function ownership(response: Observed, bodyStatus?: number, bodyCode?: string): Ownership {
  const body = response.body.slice(0, READ).toLowerCase();
  const candidates: Candidate[] = catalogue
    .filter((entry) => entry.owner !== 'iana' && entry.owner !== 'grpc')
    .map((entry) => ({ entry, hits: (entry.evidence ?? []).filter((one) => hit(one, response, body)) }))
    .sort((left, right) => right.hits.length - left.hits.length);

  const sameStatus = candidates.filter(({ entry }) => entry.status === response.status);
  const registered = entriesFor(response.status).find((entry) => entry.owner === 'iana');
  const grpc = grpcEntry(response);
  const named = grpc ?? (bodyCode === undefined ? undefined : findEntry(`grpc:${bodyCode}`));

  const ranked: Candidate[] = [];
  if (grpc) ranked.push({ entry: grpc, hits: grpc.evidence ?? [] });
  ranked.push(...candidates.filter((candidate) => disguised(response, candidate)));
  if (registered && registered.standing !== 'unused') {
    ranked.push(...sameStatus.filter(decides), { entry: registered, hits: [] });
  } else {
    // Where the owner shows nowhere, several are equally possible; where there is one, the number alone names it.
    ranked.push(...sameStatus);
    const general = registered ?? fallback(response.status);
    if (general) ranked.push({ entry: general, hits: [] });
  }
  if (named) ranked.push({ entry: named, hits: [] });
  if (bodyStatus !== undefined && bodyStatus !== response.status) {
    ranked.push(...entriesFor(bodyStatus).map((entry) => ({ entry, hits: [] })));
  }

  const [best, ...others] = ranked;
  const alternatives = [...new Set(others.map(({ entry }) => entry))].filter(
    (entry) => entry !== best?.entry,
  );
  return {
    ...(best ? { entry: best.entry } : {}),
    alternatives: alternatives.slice(0, MAX_ALTERNATIVES),
    evidence: best ? [...new Set([...reasons(best, sameStatus, registered), ...hops(candidates)])] : [],
  };
}

/** Whom the response passed, as far as the fields say that every hop of this kind sets. */
function hops(candidates: readonly Candidate[]): string[] {
  const seen = candidates
    .flatMap(({ hits }) => hits)
    .filter(({ header }) => header === 'server' || header === 'cf-ray');
  return [...new Set(seen.map((evidence) => evidence.note))];
}

function reasons(
  best: Candidate,
  sameStatus: readonly Candidate[],
  registered: CatalogueEntry | undefined,
): string[] {
  if (best.hits.length > 0) return best.hits.map((evidence) => evidence.note);
  if (best.entry.owner === 'iana') {
    return best.entry === registered
      ? [`${best.entry.status} is a registered status, and nothing points to a meaning of a vendor.`]
      : [`Nobody registered this status: clients treat it as ${best.entry.status} (RFC 9110 §15).`];
  }
  const owners = new Set(sameStatus.map(({ entry }) => entry.owner));
  return owners.size > 1
    ? [`Nothing in the response shows the owner; ${[...owners].join(', ')} use this status.`]
    : [`Only ${best.entry.owner} is known to use this status; nothing else in the response confirms it.`];
}
