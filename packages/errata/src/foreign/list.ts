import type { ForeignErrors } from './foreign.ts';
import { httpErrors } from './http-errors.ts';
import { uriErrors } from './uri-error.ts';

/** Whose errors are understood; the first that knows an error reads it, so the particular stand before the general. */
export const FOREIGN: readonly ForeignErrors[] = [uriErrors, httpErrors];
