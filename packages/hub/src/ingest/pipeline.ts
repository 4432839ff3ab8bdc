import type { BatchContext, Step } from './context.ts';
import { announce } from './steps/announce.ts';
import { keepRejects } from './steps/keep-rejects.ts';
import { parse } from './steps/parse.ts';
import { reopen } from './steps/reopen.ts';
import { store } from './steps/store.ts';
import { templateRoutes } from './steps/template-routes.ts';

type Steps = readonly (readonly [name: string, step: Step])[];

/**
 * The way of a batch from the spool into the store, in order, in two halves: while one batch is stored, the next one is
 * prepared. Any step may be run again for the same batch.
 */
export const PIPELINE: { readonly prepare: Steps; readonly finish: Steps } = {
  prepare: [
    ['parse', parse],
    ['template routes', templateRoutes],
  ],
  finish: [
    ['keep rejects', keepRejects],
    ['store', store],
    ['announce', announce],
    ['reopen', reopen],
  ],
};

/** Takes a batch through one half. */
export async function run(half: keyof typeof PIPELINE, context: BatchContext): Promise<void> {
  for (const [, step] of PIPELINE[half]) await step(context);
}
