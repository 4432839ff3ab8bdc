import { entriesFor } from 'errata/catalogue';
import { z } from 'zod';
import type { Import } from '../api/import-body.ts';
import { problemBody } from '../api/problem-body.ts';
import type { ImportRow } from '../store/metadata/tables.ts';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import type { TrackedImport } from './tracked.ts';

/** Error groups shown of an import. */
const MOST_GROUPS = 10;

const groupRow = z.object({
  group_id: z.string(),
  status: z.number(),
  method: z.string(),
  route: z.string(),
  requests: z.number(),
});

/** An import as the API shows it; its error groups are looked up once it is done, where a store is given. */
export async function importBodyOf(
  row: ImportRow,
  tracked: TrackedImport | undefined,
  telemetry: TelemetryStore | undefined,
): Promise<Import> {
  const { counters, reasons, first, last, state } = tracked ?? row;
  return {
    id: row.id,
    name: row.name,
    project: row.project,
    format: row.format,
    state,
    ...counters,
    reasons,
    first: first?.toISOString() ?? null,
    last: last?.toISOString() ?? null,
    error: row.error ? problemBody.parse(row.error) : null,
    created: row.created_at.toISOString(),
    finished: row.finished_at?.toISOString() ?? null,
    top: telemetry && state === 'done' && first && last ? await topGroups(telemetry, row, first, last) : [],
  };
}

async function topGroups(
  telemetry: TelemetryStore,
  row: ImportRow,
  first: Date,
  last: Date,
): Promise<Import['top']> {
  const groups = await telemetry.query(
    `SELECT ${groupIdSql('r.group_id')} AS group_id, any(r.status) AS status, any(r.method) AS method, any(r.route) AS route, count() AS requests
     FROM requests AS r
     WHERE project = {project:String} AND source = {source:String} AND r.group_id != 0
       AND time >= parseDateTime64BestEffort({first:String}, 6) AND time < parseDateTime64BestEffort({end:String}, 6)
     GROUP BY r.group_id ORDER BY requests DESC, group_id LIMIT ${MOST_GROUPS}`,
    groupRow,
    {
      project: row.project,
      source: row.id,
      first: first.toISOString(),
      // Times are kept to the microsecond and shown to the millisecond: the last one lies before the next.
      end: new Date(last.getTime() + 1).toISOString(),
    },
  );
  return groups.map((group) => {
    const [entry] = entriesFor(group.status);
    return {
      ...group,
      title: entry?.title ?? '',
      summary: entry?.meaning ?? '',
      fix: entry?.fixes.owner[0] ?? '',
    };
  });
}
