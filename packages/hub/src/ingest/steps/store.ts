import { findProject } from '../../services/projects/list.ts';
import { CALLER, GROUP_ID } from '../../store/telemetry/schema/requests.ts';
import { routeMapOf, STAGING_COLUMNS, stagedRequests } from '../../store/telemetry/schema/staging.ts';
import type { BatchContext } from '../context.ts';
import { crawlerSql } from '../crawlers.ts';

/** Columns that are stored as they are staged. */
const SAME = [
  ...STAGING_COLUMNS.map(({ name }) => name).filter(
    (name) => !['verdict', 'line', 'target', 'route'].includes(name),
  ),
  'id',
  'path',
  'query',
];

/** Columns of a request, save who called and the error group, which follow from them. */
const STORED = ['project', 'arrived', 'retention_days', 'source', 'route', 'crawler', ...SAME];

/** Rows that come as one piece: more than a batch holds. */
const ONE_BLOCK = 10_000_000;

/**
 * Moves the staged requests into the table, from which the rollups are counted. The batch's id is the deduplication
 * token, so a batch that is loaded again after a crash counts once. To the engine the pieces in which the rows come are
 * part of the token: they are sorted in one thread into one piece, or the same rows would now and then be others. The views have
 * summed that block already: the engine need not look for rows to sum on insert. Who called and the error group are asked
 * for, though the table would compute them: what is the same in all rows is one value here, and a column of it there.
 */
export async function store({
  telemetry,
  metadata,
  batch,
  reading,
  lane,
  outcome,
}: BatchContext): Promise<void> {
  if (outcome.accepted === 0) return;
  const { content } = batch;
  const project = await findProject(metadata, batch.project);
  await telemetry.command(
    `INSERT INTO requests (${STORED.join(', ')}, caller, group_id)
SETTINGS insert_deduplication_token = '${batch.id}', max_insert_threads = 1, parallel_view_processing = 1,
  optimize_on_insert = 0, min_insert_block_size_rows = ${ONE_BLOCK}, min_insert_block_size_bytes = 4000000000
SELECT ${STORED.join(', ')}, ${CALLER}, ${GROUP_ID}
FROM (
  SELECT {project:String} AS project, parseDateTimeBestEffort({arrived:String}) AS arrived, {retention:UInt16} AS retention_days,
    {source:String} AS source,
    multiIf(s.route != '', toString(s.route), (joinGet('${routeMapOf(lane)}', 'route', s.shape) AS mapped) != '', toString(mapped), s.shape) AS route,
    ${crawlerSql('toLowCardinality(user_agent)')} AS crawler, ${SAME.join(', ')}
  FROM (
    SELECT * FROM ${stagedRequests(lane, reading.told)} ORDER BY time SETTINGS max_threads = 1, max_block_size = ${ONE_BLOCK}
  ) AS s
)`,
    {
      project: batch.project,
      arrived: batch.arrived,
      retention: project?.retention_days ?? 30,
      source: content.kind === 'lines' ? content.import_id : content.source,
    },
    lane,
  );
}
