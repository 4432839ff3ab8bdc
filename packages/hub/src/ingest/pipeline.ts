import type { BatchContext, Step } from './context.ts';
import { keepRejects } from './steps/keep-rejects.ts';
import { parse } from './steps/parse.ts';
import { reopen } from './steps/reopen.ts';
import { store } from './steps/store.ts';
import { templateRoutes } from './steps/template-routes.ts';

/** The way of a batch from the spool into the store, in order. Any step may be run again for the same batch. */
export const PIPELINE: readonly (readonly [name: string, step: Step])[] = [
  ['parse', parse],
  ['keep rejects', keepRejects],
  ['template routes', templateRoutes],
  ['store', store],
  ['reopen', reopen],
];

/** Takes a batch the whole way. */
export async function runPipeline(context: BatchContext): Promise<void> {
  for (const [, step] of PIPELINE) await step(context);
}
