import type { CatalogueEntry } from '../../entry.ts';

/** 104 Upload Resumption Supported, a temporary registration. */
export const status104: CatalogueEntry = {
  key: '104',
  status: 104,
  title: 'Upload Resumption Supported',
  class: 'informational',
  owner: 'iana',
  standing: 'temporary',
  specification: 'draft-ietf-httpbis-resumable-upload',
  meaning:
    'The server keeps what it receives of this upload, and the client can resume it if the connection breaks. The registration is temporary until the draft is a standard.',
  headers: [
    {
      name: 'Location',
      obligation: 'must',
      when: 'it announces the upload resource',
      why: 'The upload resource to ask for the offset and to continue at.',
      clause: 'draft-ietf-httpbis-resumable-upload, Upload Creation',
    },
    {
      name: 'Upload-Limit',
      obligation: 'must',
      when: 'it announces the upload resource and limits exist',
      why: 'The largest size and the age up to which the upload can be resumed.',
      clause: 'draft-ietf-httpbis-resumable-upload, Upload Creation',
    },
    {
      name: 'Upload-Offset',
      obligation: 'may',
      why: 'How much has arrived so far, in later interim responses.',
      clause: 'draft-ietf-httpbis-resumable-upload, Upload Creation',
    },
  ],
  retry: {
    rule: 'never',
    note: 'Nothing failed. If the upload breaks later, resume it at Location instead of starting again.',
  },
  cache: 'never',
  causes: ['The client sent Upload-Complete, and the server supports resumable uploads.'],
  fixes: {
    consumer: ['Remember Location. After a break, HEAD it for Upload-Offset and PATCH the rest.'],
    owner: ['Follow one version of the draft and test against it; field names changed between versions.'],
    operator: ['See that proxies forward 1xx responses and do not buffer the whole upload.'],
    user: ['Nothing to do.'],
  },
  avoid: [
    {
      what: 'Depend on it for interoperability yet.',
      why: 'It is a draft, and the registration may lapse or change.',
    },
  ],
  confusedWith: [
    { key: '100', tell: '100 invites the body; 104 says where to resume it.' },
    { key: '201', tell: '201 with Location is the final answer when an upload was begun without its end.' },
  ],
};
