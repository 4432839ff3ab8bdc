import type { CatalogueEntry } from '../../entry.ts';

/** 416 Range Not Satisfiable. */
export const status416: CatalogueEntry = {
  key: '416',
  status: 416,
  title: 'Range Not Satisfiable',
  class: 'client-error',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.5.17',
  meaning:
    'None of the ranges in Range lies within the resource, or there were too many small or overlapping ones.',
  headers: [
    {
      name: 'Content-Range',
      obligation: 'should',
      when: 'the ranges were byte ranges',
      why: 'bytes */N: the present length, so that the caller can ask again correctly.',
      clause: 'RFC 9110 §15.5.17',
    },
    {
      name: 'Accept-Ranges',
      obligation: 'may',
      why: 'The range units that the resource supports.',
      clause: 'RFC 9110 §14.3',
    },
  ],
  retry: { rule: 'after-change', note: 'Without Range, or with one that fits the length in Content-Range.' },
  cache: 'explicit',
  causes: [
    'A resumed download that was complete already: the range starts at the very end.',
    'A file that was replaced by a shorter one since the first part.',
    'An empty file.',
    'An off-by-one: the last byte of N is N-1.',
    'A cache or CDN that holds another version than the origin.',
  ],
  fixes: {
    consumer: [
      'Compare what you hold with N in Content-Range: if it is all there, you are done; else start again without Range.',
      'Send If-Range with the ETag, so that a changed file comes back whole.',
    ],
    owner: ['Send Content-Range: bytes */N, and strong ETags for files.'],
    operator: ['Compare length and ETag at origin and edge; purge the edge if they differ.'],
    user: ['Delete the partial download and start again.'],
  },
  avoid: [
    { what: 'Retry the same range.', why: 'The length has not changed.' },
    {
      what: 'Use 416 for a page number past the end of a list.',
      why: 'That is an empty page (200) or a 404; Range counts bytes.',
    },
  ],
  confusedWith: [
    { key: '206', tell: '206 is the range that was granted.' },
    { key: '200', tell: 'A server may ignore Range and send everything with 200.' },
    { key: '412', tell: '412: If-Match or If-Unmodified-Since failed.' },
  ],
};
