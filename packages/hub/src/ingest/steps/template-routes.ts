import { rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { addRoutes } from '../../services/routes/add.ts';
import { routeMapOf, stagedRequests } from '../../store/telemetry/schema/staging.ts';
import type { BatchContext } from '../context.ts';

const shapeRow = z.object({ shape: z.string(), requests: z.number() });

/** Distinct shapes of one batch that are learned from; a batch with more is an attack or noise. */
const MOST_SHAPES = 100_000;

/** Finds the route of each staged shape, and writes down those that are not the shape itself. */
export async function templateRoutes({
  telemetry,
  metadata,
  learners,
  batch,
  reading,
  lane,
  scratch,
  now,
}: BatchContext): Promise<void> {
  const shapes = await telemetry.query(
    `SELECT shape, count() AS requests FROM ${stagedRequests(lane, reading.told)} WHERE route = ''
     GROUP BY shape ORDER BY shape LIMIT ${MOST_SHAPES}`,
    shapeRow,
  );
  const learner = await learners.of(batch.project);
  const learned = learner.learn(shapes);
  if (learned.length > 0) await addRoutes(metadata, batch.project, learned, 'learned', now);

  const changed = shapes
    .map(({ shape }) => ({ shape, route: learner.route(shape) }))
    .filter((entry) => entry.shape !== entry.route);
  await telemetry.command(`TRUNCATE TABLE ${routeMapOf(lane)}`, undefined, lane);
  if (changed.length === 0) return;
  await writeFile(scratch, changed.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  try {
    await telemetry.load({
      path: scratch,
      format: 'JSONEachRow',
      structure: 'shape String, route String',
      statement: (source) => `INSERT INTO ${routeMapOf(lane)} SELECT shape, route FROM ${source}`,
      lane,
    });
  } finally {
    await rm(scratch, { force: true });
  }
}
