import type { ReadReport } from '../../receive/report-schema.ts';
import { withoutSecrets } from '../../receive/without-secrets.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import { nameConsumers } from '../consumers/name.ts';
import { addReportedRoutes } from '../routes/reported.ts';

/** Processes kept a project; the one that was silent longest goes first. */
const MOST_AGENTS = 1_000;

/** What became of a report. */
export interface ReportOutcome {
  /** The same report came before; its numbers were not added again. */
  readonly duplicate: boolean;
  /** Consumers and routes that were not taken, because the project has as many as it may. */
  readonly over: { readonly consumers: number; readonly routes: number };
}

/** Writes down what an agent says of itself and of what does not change with each request. */
export async function takeReport(
  db: MetadataDb,
  project: string,
  report: ReadReport,
  written: { readonly started: Date; readonly time: Date },
  now: Date,
): Promise<ReportOutcome> {
  return db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('agents')
      .select(['reported_at', 'sent', 'dropped', 'capped'])
      .where('project', '=', project)
      .where('instance', '=', report.instance)
      .forUpdate()
      .executeTakeFirst();
    const duplicate = known !== undefined && written.time <= known.reported_at;
    if (!duplicate) {
      const row = {
        agent: report.agent,
        service: report.service ?? '',
        environment: report.environment ?? '',
        release: report.release ?? '',
        host: report.host ?? '',
        attributes: JSON.stringify(withoutSecrets(report.attributes ?? {})),
        started_at: written.started,
        reported_at: written.time,
        seen_at: now,
        sent: Number(known?.sent ?? 0) + (report.sent ?? 0),
        dropped: JSON.stringify(sums(known?.dropped, report.dropped)),
        capped: JSON.stringify(sums(known?.capped, report.capped)),
      };
      await transaction
        .insertInto('agents')
        .values({ project, instance: report.instance, ...row })
        .onConflict((conflict) => conflict.columns(['project', 'instance']).doUpdateSet(row))
        .execute();
      if (!known) await forgetOldest(transaction, project);
    }
    return {
      duplicate,
      over: {
        consumers: await nameConsumers(transaction, project, report.consumers ?? [], now),
        routes: await addReportedRoutes(transaction, project, report.service ?? '', report.routes ?? [], now),
      },
    };
  });
}

function sums(
  before: Readonly<Record<string, number>> | undefined,
  more: Readonly<Partial<Record<string, number>>> | undefined,
): Record<string, number> {
  const sum: Record<string, number> = { ...before };
  for (const [name, count] of Object.entries(more ?? {})) sum[name] = (sum[name] ?? 0) + (count ?? 0);
  return sum;
}

async function forgetOldest(db: MetadataDb, project: string): Promise<void> {
  await db
    .deleteFrom('agents')
    .where('project', '=', project)
    .where('instance', 'in', (newest) =>
      newest
        .selectFrom('agents')
        .select('instance')
        .where('project', '=', project)
        .orderBy('seen_at', 'desc')
        .offset(MOST_AGENTS),
    )
    .execute();
}
