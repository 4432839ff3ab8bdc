import type { CatalogueEntry } from '../../entry.ts';

/** 205 Reset Content. */
export const status205: CatalogueEntry = {
  key: '205',
  status: 205,
  title: 'Reset Content',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 9110 §15.3.6',
  meaning:
    'The request succeeded, and the client should reset the form or view from which it was sent. No content.',
  headers: [],
  retry: { rule: 'never', note: 'Nothing to repeat.' },
  cache: 'explicit',
  causes: ['A data entry form that is to be cleared for the next record.'],
  fixes: {
    consumer: ['Clear the form yourself: browsers do not act on 205.'],
    owner: ['Prefer 204; send no content with 205.'],
    operator: ['Nothing particular; count it as success.'],
    user: ['Nothing to do.'],
  },
  avoid: [{ what: 'Rely on browsers to reset the form.', why: 'They treat it like 204.' }],
  confusedWith: [{ key: '204', tell: '204 leaves the view as it is.' }],
};
