import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once the condition holds; rejects when it does not within the time, in ms. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  within = 20_000,
  every = 20,
): Promise<void> {
  const end = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Did not happen within ${within} ms: ${condition}`);
    await sleep(every);
  }
}
