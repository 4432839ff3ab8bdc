import { pathToFileURL } from 'node:url';

/** The folder of recorded data: ERRATA_REAL_DATA, else beside the checkout. Without it there is nothing to test. */
export const realData = process.env.ERRATA_REAL_DATA
  ? pathToFileURL(`${process.env.ERRATA_REAL_DATA.replace(/\/$/, '')}/`)
  : new URL('../../../../../shared/data/', import.meta.url);
