import { DROP_REASONS, type Report } from 'errata/protocol';
import { z } from 'zod';
import { routePattern } from '../services/routes/add.ts';

const short = (most: number) => z.string().max(most);
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const time = z.union([short(40), z.number()]);
/** Consumers and routes in one report. */
const MOST = 1_000;

/** What an agent tells of itself. */
export const reportSchema = z.object({
  instance: short(64).min(1),
  started: time,
  time,
  agent: short(128),
  service: short(128).optional(),
  environment: short(64).optional(),
  release: short(128).optional(),
  host: short(255).optional(),
  attributes: z
    .record(short(128), z.union([short(4_096), z.number(), z.boolean()]))
    .refine((all) => Object.keys(all).length <= 64, 'must hold at most 64 members')
    .optional(),
  sent: count.optional(),
  dropped: z.partialRecord(z.enum(DROP_REASONS), count).optional(),
  capped: z.partialRecord(z.enum(['routes', 'consumers']), count).optional(),
  consumers: z
    .array(
      z.object({
        id: short(256).min(1),
        name: short(256).optional(),
        group: short(128).optional(),
        company: short(256).optional(),
      }),
    )
    .max(MOST)
    .optional(),
  routes: z
    .array(z.object({ method: short(32), route: routePattern }))
    .max(MOST)
    .optional(),
}) satisfies z.ZodType<Report>;

/** A report as it was read. */
export type ReadReport = z.infer<typeof reportSchema>;
