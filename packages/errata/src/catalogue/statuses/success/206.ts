import type { CatalogueEntry } from '../../entry.ts';

/** 206 Partial Content. */
export const status206: CatalogueEntry = {
  key: '206',
  status: 206,
  title: 'Partial Content',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.3.7',
  meaning: 'The server sends the range or ranges that Range asked for.',
  headers: [
    {
      name: 'Content-Range',
      obligation: 'must',
      when: 'a single part is sent; with multipart/byteranges it stands in each part, and not here',
      why: 'Which bytes these are, and of how many.',
      clause: 'RFC 9110 §15.3.7.1',
    },
    {
      name: 'ETag',
      obligation: 'must',
      when: 'a 200 to the same request would have had it',
      why: 'Parts may be combined only if they share a strong validator. The same holds for Date, Cache-Control, Expires, Content-Location and Vary.',
      clause: 'RFC 9110 §15.3.7',
    },
  ],
  retry: { rule: 'never', note: 'Ask for the ranges that are still missing.' },
  cache: 'heuristic',
  causes: ['The request had Range: a resumed download, a media player, a parallel downloader.'],
  fixes: {
    consumer: [
      'Read Content-Range: the server may send fewer bytes than you asked for.',
      'Send If-Range with a strong ETag, so that parts of two versions are never joined.',
    ],
    owner: ['Give files strong ETags that are equal on every instance.'],
    operator: ['Check that the CDN asks the origin for ranges and does not mix versions.'],
    user: ['Nothing to do.'],
  },
  avoid: [
    { what: 'Use 206 for a page of a list.', why: 'Pages are resources of their own: 200 with links.' },
  ],
  confusedWith: [
    { key: '200', tell: '200 to a request with Range: the whole content follows, so begin at byte 0.' },
    { key: '416', tell: '416: no such range.' },
  ],
};
