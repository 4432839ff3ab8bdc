import { z } from 'zod';
import type { MetadataDb } from '../../store/metadata/port.ts';
import { readSetting } from '../settings/read.ts';
import { writeSetting } from '../settings/write.ts';

/** Where requests of a project may be sent again. */
export const replayTarget = z.object({
  origin: z
    .string()
    .max(300)
    .refine(isHttpOrigin, 'must be an origin, such as https://staging.example')
    .describe('Scheme, host and port; nothing else of the URL'),
  private: z
    .boolean()
    .default(false)
    .describe('Its name may lead to a private address: 10.0.0.0/8, 192.168.0.0/16, loopback and the like'),
});
export type ReplayTarget = z.infer<typeof replayTarget>;

const MOST_TARGETS = 20;
export const replayTargets = z.array(replayTarget).max(MOST_TARGETS);

const nameOf = (project: string): string => `replay_targets:${project}`;

/** The targets that somebody allowed; none unless they did. */
export async function readReplayTargets(db: MetadataDb, project: string): Promise<ReplayTarget[]> {
  return (await readSetting(db, nameOf(project), replayTargets)) ?? [];
}

/** Replaces them. */
export function writeReplayTargets(
  db: MetadataDb,
  project: string,
  targets: readonly ReplayTarget[],
): Promise<void> {
  return writeSetting(db, nameOf(project), targets);
}

function isHttpOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//.test(text) && new URL(text).origin === text;
}
