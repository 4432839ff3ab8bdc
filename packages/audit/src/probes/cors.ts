import { known, NO_SUCH_PATH } from './judge.ts';
import type { Probe } from './probe.ts';

const ORIGIN = ['Origin', 'https://errata.example'] as const;

/** What browsers may read when it succeeds they may read when it fails. */
export const cors: Probe = {
  name: 'cors',
  title: 'Browsers can read errors',
  finds: ['cors-missing-on-errors'],
  async run(context, tally) {
    const { send, surface } = context;
    const reads = [];
    for (const { target } of known(context, 2)) reads.push(await send({ target, fields: [ORIGIN] }));
    const open = reads.find(({ response }) => response?.headers.has('access-control-allow-origin'));
    if (!open) return tally.unsure('No response lets other origins read it');
    for (const target of [`${surface.base}${NO_SUCH_PATH}`, `${surface.base}/%zz`]) {
      const failed = await send({ target, fields: [ORIGIN], bad: true });
      if (!failed.response || failed.response.status < 400) continue;
      if (failed.response.headers.has('access-control-allow-origin')) tally.pass();
      else
        tally.find(
          'cors-missing-on-errors',
          'The error has no Access-Control-Allow-Origin, the success has.',
          [failed, open],
        );
    }
  },
};
