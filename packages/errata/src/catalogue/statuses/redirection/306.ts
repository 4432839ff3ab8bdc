import type { CatalogueEntry } from '../../entry.ts';

/** 306, reserved and unused; once Switch Proxy. */
export const status306: CatalogueEntry = {
  key: '306',
  status: 306,
  title: '(Unused)',
  class: 'redirection',
  owner: 'iana',
  standing: 'unused',
  specification: 'RFC 9110 §15.4.7',
  meaning: 'Reserved, with no meaning. A draft once called it Switch Proxy.',
  headers: [],
  retry: { rule: 'never', note: 'Treat it as 300.' },
  cache: 'explicit',
  causes: ['A server or script that made the number up.'],
  fixes: {
    consumer: ['Report it to the provider.'],
    owner: ['Replace it by a registered status.'],
    operator: ['Find the hop that sends it.'],
    user: ['Nothing on your side.'],
  },
  avoid: [{ what: 'Give it a meaning of your own.', why: 'No client knows it.' }],
  confusedWith: [{ key: '305', tell: '305 is the deprecated Use Proxy.' }],
};
