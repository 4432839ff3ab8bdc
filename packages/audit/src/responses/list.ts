import { answersAll } from './answers.ts';
import { banner } from './banner.ts';
import { bodies } from './bodies.ts';
import { EXPLAINED } from './explained-checks.ts';
import type { Judgement } from './judgement.ts';
import { rateLimitFields } from './rate-limit-fields.ts';
import { shapes } from './shapes.ts';
import { timing } from './timing.ts';

/** Everything that is looked for in all responses. Adding one is one file and one line here. */
export const JUDGEMENTS: readonly Judgement[] = [
  answersAll,
  bodies,
  ...EXPLAINED,
  shapes,
  banner,
  rateLimitFields,
  timing,
];
