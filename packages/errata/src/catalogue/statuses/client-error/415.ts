import type { CatalogueEntry } from '../../entry.ts';

/** 415 Unsupported Media Type. */
export const status415: CatalogueEntry = {
  key: '415',
  status: 415,
  title: 'Unsupported Media Type',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.16',
  meaning:
    'The body is in a format or content coding that this method does not support on this resource: by Content-Type, Content-Encoding or the data itself.',
  headers: [
    {
      name: 'Accept',
      obligation: 'may',
      when: 'the media type was the problem',
      why: 'The media types that would have been accepted.',
      clause: 'RFC 9110 §15.5.16',
    },
    {
      name: 'Accept-Encoding',
      obligation: 'should',
      when: 'the content coding was the problem',
      why: 'The codings that are accepted.',
      clause: 'RFC 9110 §15.5.16',
    },
    {
      name: 'Accept-Patch',
      obligation: 'should',
      when: 'the method was PATCH',
      why: 'The patch formats that the resource supports.',
      clause: 'RFC 5789 §2.2',
    },
    {
      name: 'Accept-Query',
      obligation: 'may',
      when: 'the method was QUERY',
      why: 'The query formats that the resource supports.',
      clause: 'RFC 10008 §3',
    },
  ],
  retry: { rule: 'after-change', note: 'With a Content-Type and coding that the resource takes.' },
  cache: 'explicit',
  causes: [
    'No Content-Type, or the default of the library: curl -d sends application/x-www-form-urlencoded, fetch with a string sends text/plain.',
    'application/json where the API wants a type of its own, or merge-patch+json for PATCH.',
    'multipart/form-data set by hand, so that the boundary is missing.',
    'A compressed body that the server does not decompress.',
  ],
  fixes: {
    consumer: [
      'Set Content-Type to what Accept, Accept-Patch or Accept-Query of the response names.',
      'Let the library set it for FormData.',
    ],
    owner: [
      'Send Accept, Accept-Patch or Accept-Query with the refusal.',
      'Accept parameters such as charset=utf-8, and +json types where you take JSON.',
    ],
    operator: ['Check that no hop drops or rewrites Content-Type or Content-Encoding.'],
    user: ['If you uploaded a file, choose one of the formats that the page names.'],
  },
  avoid: [
    {
      what: 'Label the body as something else.',
      why: 'The parser then fails with 400, or misreads the data.',
    },
    {
      what: 'Guess the type from the bytes in the server.',
      why: 'It is a way around checks and CSRF protection.',
    },
  ],
  confusedWith: [
    { key: '406', tell: '406 is about the answer (Accept); 415 is about the body you sent (Content-Type).' },
    { key: '400', tell: '400: the type is right, the bytes do not parse.' },
    { key: '422', tell: '422: it parses, but the content breaks a rule.' },
  ],
};
