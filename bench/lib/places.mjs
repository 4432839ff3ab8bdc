import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Inputs that are made once and kept between runs. */
export const CACHE = join(ROOT, '.cache', 'bench');
