import type { CatalogueEntry } from '../../entry.ts';

/** 200 OK. */
export const status200: CatalogueEntry = {
  key: '200',
  status: 200,
  title: 'OK',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.3.1',
  meaning: 'The request succeeded. What the content is depends on the method: for GET the resource itself.',
  headers: [
    {
      name: 'ETag',
      obligation: 'should',
      when: 'the method was GET or HEAD',
      why: 'A validator (or Last-Modified), so that the next request can be conditional.',
      clause: 'RFC 9110 §15.3.1',
    },
    {
      name: 'Accept-Query',
      obligation: 'may',
      why: 'Says that the resource also answers QUERY, and in which formats.',
      clause: 'RFC 10008 §3',
    },
  ],
  retry: { rule: 'never', note: 'Nothing to repeat.' },
  cache: 'heuristic',
  causes: ['The request was understood and carried out.'],
  fixes: {
    consumer: [
      'Check the body where the API reports errors inside 200: GraphQL errors, Slack ok: false, SOAP faults.',
    ],
    owner: ['Never put an error into a 200; clients, caches and monitors decide by the status.'],
    operator: [
      'A 200 with an HTML page from an API is a login page, a maintenance page or a wrong fallback route.',
    ],
    user: ['Nothing to do.'],
  },
  avoid: [{ what: 'Measure health by 200 alone.', why: 'Error bodies inside 200 stay unseen.' }],
  confusedWith: [
    { key: '204', tell: '204 where there is no content.' },
    { key: '201', tell: '201 where something was created.' },
    { key: '206', tell: '206 where a part was asked for and sent.' },
  ],
};
