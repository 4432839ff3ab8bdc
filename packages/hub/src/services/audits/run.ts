import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { audit, type Fields } from '@errata/audit';
import { checkedLookup, ForbiddenAddress, isAllowed } from '../../replay/allowed-address.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import type { ReplayTarget } from '../replay/targets.ts';

/** Audits kept a project; the oldest go first. */
const MOST_AUDITS = 100;
/** As somebody waits for the answer, an audit of the hub ends sooner than one of the command line. */
const PACE = { rate: 20, most: 300, duration: 60_000, timeout: 5_000 };

/** What is told to the audit beside the target. */
export interface AuditAsked {
  readonly paths: readonly string[];
  readonly headers: Fields;
}

/**
 * Audits an API that somebody allowed, and keeps the report. Only what changes nothing is sent, and only to the target: a name
 * that leads to a forbidden address is not connected to.
 *
 * @returns The id of the audit.
 * @throws ForbiddenAddress, and Unreachable of `@errata/audit`.
 */
export async function runAudit(
  db: MetadataDb,
  project: string,
  target: ReplayTarget,
  { paths, headers }: AuditAsked,
): Promise<string> {
  const url = new URL(target.origin);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is not looked up, so it is checked here; whoever allowed it has named it.
  if (isIP(literal) && !isAllowed(literal, true)) throw new ForbiddenAddress(literal);
  const report = await audit({
    url,
    paths,
    headers,
    pace: { ...PACE, lookup: checkedLookup(target.private) },
  });
  const id = randomUUID();
  await db
    .insertInto('audits')
    .values({
      id,
      project,
      target: target.origin,
      started_at: new Date(report.startedAt),
      duration_ms: report.durationMs,
      requests: report.requests,
      score: report.score.overall,
      report: JSON.stringify(report),
    })
    .execute();
  await db
    .deleteFrom('audits')
    .where('project', '=', project)
    .where('id', 'in', (newest) =>
      newest
        .selectFrom('audits')
        .select('id')
        .where('project', '=', project)
        .orderBy('started_at', 'desc')
        .offset(MOST_AUDITS),
    )
    .execute();
  return id;
}
