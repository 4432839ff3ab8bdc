import { known, NO_SUCH_PATH } from './judge.ts';
import type { Probe } from './probe.ts';

/** Errors are compressed only for whoever asked, say so truly, and caches are told. */
export const compression: Probe = {
  name: 'compression',
  title: 'Compression of errors',
  finds: ['content-encoding-broken', 'encoding-unasked', 'vary-missing'],
  async run(context, tally) {
    const targets = [context.surface.base + NO_SUCH_PATH, ...known(context, 1).map(({ target }) => target)];
    for (const target of targets) {
      const plain = await context.send({ target });
      const asked = await context.send({ target, fields: [['Accept-Encoding', 'gzip']] });
      const coding = plain.response?.headers.get('content-encoding');
      if (coding !== undefined && coding !== 'identity')
        tally.find('encoding-unasked', `Content-Encoding: ${coding} although Accept-Encoding was identity.`, [
          plain,
        ]);
      const { response } = asked;
      if (!response) continue;
      if (!response.decoded)
        tally.find(
          'content-encoding-broken',
          `The body is not ${response.headers.get('content-encoding') ?? ''}, as its field says.`,
          [asked],
        );
      else if (coding === undefined && response.headers.has('content-encoding')) {
        const vary = response.headers.get('vary')?.toLowerCase() ?? '';
        if (/accept-encoding|\*/.test(vary)) tally.pass();
        else
          tally.find(
            'vary-missing',
            'The body was compressed because it was asked for, and Vary does not say so.',
            [asked],
          );
      } else if (coding === undefined) tally.pass();
    }
  },
};
