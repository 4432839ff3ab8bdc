import { CATEGORY_IDS } from './findings/category.ts';
import { type FindingId, KINDS } from './findings/registry.ts';
import { bySeverity } from './findings/severity.ts';
import { PROBES } from './probes/list.ts';
import type { ProbeContext } from './probes/probe.ts';
import { type Found, Tally } from './probes/tally.ts';
import type { Finding, Outcome, Report } from './report/report.ts';
import { JUDGEMENTS } from './responses/list.ts';
import { scoreOf } from './score.ts';
import { discover } from './surface/discover.ts';
import type { JsonObject } from './surface/schema.ts';
import { Client, Exhausted, type Pace } from './wire/client.ts';
import { evidenceWriter } from './wire/evidence.ts';
import type { Fields } from './wire/exchange.ts';

/** What to audit, and how hard. */
export interface AuditOptions {
  /** Address of the API: `http:` or `https:`. Its path is where the API begins. Nothing is sent to any other origin. */
  readonly url: URL;
  /** The OpenAPI document, parsed, and its name for the report. Default: it is looked for where frameworks serve it. */
  readonly document?: { readonly name: string; readonly value: JsonObject };
  /** Paths that exist, such as `/orders` or `POST /orders`. */
  readonly paths?: readonly string[];
  /** Fields of every request, such as credentials. Their values are left out of the report. */
  readonly headers?: Fields;
  /** May requests be sent that could change something? Default false. */
  readonly unsafe?: boolean;
  /** May 150 requests be sent in a row, to see what the rate limit answers? Default false. */
  readonly rateLimit?: boolean;
  /** Bounds; defaults: 20 requests a second, 600 requests, 5 minutes, 10 s and 256 KiB a response. */
  readonly pace?: Partial<Pace>;
  /** Told before each probe. */
  readonly onProgress?: (title: string, done: number, of: number) => void;
}

const PACE: Pace = { rate: 20, most: 600, duration: 300_000, timeout: 10_000, size: 256 * 1024 };
/** Findings of one kind that are kept, and those of them that keep their evidence. */
const MOST_OF_KIND = 50;
const WITH_EVIDENCE = 3;

function outcome(name: string, title: string, finds: readonly FindingId[], tally: Tally): Outcome {
  const categories = CATEGORY_IDS.filter((id) => finds.some((each) => KINDS[each].category === id));
  const { state } = tally;
  return { name, title, categories, state, ...(state === 'inconclusive' ? { reason: tally.reason } : {}) };
}

/** One finding a kind and place, in the order of categories, then worst first. */
function findingsOf(found: readonly Found[], own: Fields): Finding[] {
  const { evidence, clean } = evidenceWriter(own);
  const byKind = new Map<FindingId, Map<string, Found>>();
  for (const each of found) {
    const places = byKind.get(each.id) ?? new Map<string, Found>();
    byKind.set(each.id, places);
    if (!places.has(each.where) && places.size < MOST_OF_KIND) places.set(each.where, each);
  }
  return [...byKind.keys()]
    .map((id) => KINDS[id])
    .sort(bySeverity)
    .flatMap(({ id }) => [...(byKind.get(id as FindingId)?.values() ?? [])])
    .map(({ id, where, detail, exchanges }, at, all) => {
      const before = all.slice(0, at).filter((each) => each.id === id).length;
      return {
        id,
        where: clean(where),
        detail: clean(detail),
        ...(before < WITH_EVIDENCE ? { evidence: exchanges.map(evidence) } : {}),
      };
    });
}

/**
 * Audits the errors of a running API and answers the report. Sends GET, HEAD, OPTIONS, TRACE, a method that nobody knows, and
 * bodies that a correct server refuses, one at a time. Rejects with `Unreachable` where nothing answers.
 */
export async function audit(options: AuditOptions): Promise<Report> {
  const { url, document, paths = [], headers = [], unsafe = false, rateLimit = false, onProgress } = options;
  const startedAt = new Date();
  const client = new Client(url, headers, { ...PACE, ...options.pace });
  onProgress?.('Looking around', 0, PROBES.length);
  const surface = await discover(client, { url, paths, ...(document ? { document } : {}) });
  const context: ProbeContext = {
    surface,
    unsafe,
    ownFields: new Set(headers.map(([name]) => name.toLowerCase())),
    exchanges: client.exchanges,
    send: (asked) => client.send(asked),
  };
  const outcomes: Outcome[] = [];
  const found: Found[] = [];
  let exhausted: string | undefined;
  for (const [at, probe] of PROBES.entries()) {
    const { name, title, finds, needs } = probe;
    const tally = new Tally();
    if (needs === 'rateLimit' && !rateLimit) {
      outcomes.push({
        ...outcome(name, title, finds, tally),
        state: 'skipped',
        reason: 'It needs --rate-limit',
      });
      continue;
    }
    onProgress?.(title, at, PROBES.length);
    try {
      if (exhausted === undefined) await probe.run(context, tally);
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error;
      exhausted = error.message;
    }
    if (exhausted !== undefined) tally.unsure(exhausted);
    outcomes.push(outcome(name, title, finds, tally));
    found.push(...tally.found);
  }
  const judged = client.exchanges.filter(({ asked }) => !asked.aside);
  for (const { name, title, finds, run } of JUDGEMENTS) {
    const tally = new Tally();
    run(judged, tally);
    outcomes.push(outcome(name, title, finds, tally));
    found.push(...tally.found);
  }
  const findings = findingsOf(found, headers);
  return {
    tool: 'audit',
    target: url.href,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    requests: client.exchanges.length,
    score: scoreOf(findings, outcomes),
    findings,
    outcomes,
  };
}
