import type { CatalogueEntry } from '../../entry.ts';

/** 300 Multiple Choices. */
export const status300: CatalogueEntry = {
  key: '300',
  status: 300,
  title: 'Multiple Choices',
  class: 'redirection',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.4.1',
  meaning:
    'The resource has several representations, each with a URL of its own, and the client is to choose one.',
  headers: [
    {
      name: 'Location',
      obligation: 'should',
      when: 'the server prefers one of them',
      why: 'The URL of the preferred choice.',
      clause: 'RFC 9110 §15.4.1',
    },
  ],
  retry: { rule: 'never', note: 'Request one of the choices.' },
  cache: 'heuristic',
  causes: [
    'Several formats, languages or versions without a default.',
    'Apache mod_speling, which found several names like the one asked for.',
  ],
  fixes: {
    consumer: ['Request a choice from the body, or Location; name format or version next time.'],
    owner: ['Have a default, and negotiate by Accept: few clients handle 300.'],
    operator: ['If Apache sends it unasked, look at CheckSpelling and MultiViews.'],
    user: ['Choose one of the links on the page.'],
  },
  avoid: [{ what: 'Expect clients to choose by themselves.', why: 'No standard says how, so most give up.' }],
  confusedWith: [
    { key: '406', tell: '406: none of the choices fits what you accept.' },
    { key: '302', tell: '302: one target, follow it.' },
  ],
};
