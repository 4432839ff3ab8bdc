import { failed, type Judgement } from './judgement.ts';

/** An error that takes longer than this costs more than the caller's patience, in milliseconds. */
const SLOW = 2000;

/** Refusing is quick. */
export const timing: Judgement = {
  name: 'timing',
  title: 'Errors come quickly',
  finds: ['error-slow'],
  run(exchanges, tally) {
    const errors = failed(exchanges)
      .filter(({ response }) => response.status < 500)
      .sort((left, right) => left.ms - right.ms);
    const middle = errors[Math.floor(errors.length / 2)];
    if (!middle) return;
    if (middle.ms < SLOW) return tally.pass();
    tally.find(
      'error-slow',
      `Half of the errors took longer than ${(middle.ms / 1000).toFixed(1)} s.`,
      [middle],
      'all errors',
    );
  },
};
