import type { CatalogueEntry } from '../entry.ts';

/** Akamai sends ordinary statuses; a reference number in the body shows that the edge made the answer. */
export const akamai: readonly CatalogueEntry[] = [
  {
    key: 'akamai:403',
    status: 403,
    title: 'Access Denied at the Edge',
    class: 'client-error',
    owner: 'akamai',
    standing: 'unofficial',
    specification: 'Akamai: edge error pages with a reference number (from general knowledge)',
    meaning: 'The edge of Akamai refused the request, usually by a security rule. The origin did not see it.',
    evidence: [
      { header: 'server', includes: 'akamaighost', note: 'The Server field says AkamaiGHost.' },
      {
        where: 'body',
        includes: 'Reference #',
        note: 'The page ends with "Reference #" and a dotted hexadecimal number.',
      },
      {
        where: 'body',
        includes: 'Reference&#32;&#35;',
        note: 'The page ends with a reference number, its sign escaped.',
      },
    ],
    headers: [],
    retry: { rule: 'never', note: 'A rule refuses the caller. Many repeats make it look worse.' },
    cache: 'never',
    causes: ['A firewall, bot or geographic rule.', 'A client that looks like a scraper.'],
    fixes: {
      consumer: ['Send the whole reference number and the time to the owner of the site.'],
      owner: ['Nothing in the code: the request did not arrive.'],
      operator: ['Translate the reference number with the edge diagnostics: it names the rule.'],
      user: ['Copy the reference number and write to the site.'],
    },
    avoid: [
      {
        what: 'Change address or User-Agent to get through.',
        why: 'It looks like an attack and gets more blocked.',
      },
    ],
    confusedWith: [{ key: '403', tell: 'A 403 of the application has no reference number.' }],
  },
];
