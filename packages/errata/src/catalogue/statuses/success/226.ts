import type { CatalogueEntry } from '../../entry.ts';

/** 226 IM Used. */
export const status226: CatalogueEntry = {
  key: '226',
  status: 226,
  title: 'IM Used',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 3229 §10.4.1',
  meaning:
    'The body is not the resource but the result of instance manipulations, mostly the difference from a version the client has.',
  headers: [
    {
      name: 'ETag',
      obligation: 'must',
      why: 'The version that comes out when the manipulations are undone.',
      clause: 'RFC 3229 §10.4.1',
    },
    {
      name: 'IM',
      obligation: 'may',
      why: 'Which manipulations were applied; without it the client cannot undo them.',
      clause: 'RFC 3229 §10.5.2',
    },
    {
      name: 'Delta-Base',
      obligation: 'may',
      when: 'the body is a delta',
      why: 'The ETag of the version that the difference is based on.',
      clause: 'RFC 3229 §10.5.1',
    },
  ],
  retry: { rule: 'never', note: 'Nothing to repeat. If the base is missing, ask again without A-IM.' },
  cache: 'explicit',
  causes: ['The request had A-IM, and the server supports it; some feed servers do (A-IM: feed).'],
  fixes: {
    consumer: ['Apply the manipulations in the order of IM to the version in Delta-Base.'],
    owner: ['Send it only to requests with A-IM.'],
    operator: ['See that caches which do not know it pass it on without storing.'],
    user: ['Nothing to do.'],
  },
  avoid: [{ what: 'Read the body as the whole resource.', why: 'It is only the difference.' }],
  confusedWith: [
    { key: '206', tell: '206: bytes of the resource as they are. 226: a transformed form of it.' },
    { key: '200', tell: '200: the whole resource.' },
  ],
};
