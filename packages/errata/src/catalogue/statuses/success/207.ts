import type { CatalogueEntry } from '../../entry.ts';

/** 207 Multi-Status. */
export const status207: CatalogueEntry = {
  key: '207',
  status: 207,
  title: 'Multi-Status',
  class: 'success',
  owner: 'iana',
  standing: 'registered',
  specification: 'RFC 4918 §11.1',
  meaning:
    'The body holds a status for each of several resources or operations. Each may have failed, even all of them.',
  headers: [],
  retry: { rule: 'never', note: 'Judge each member by its own status, and repeat only those that allow it.' },
  cache: 'explicit',
  causes: [
    'A WebDAV request on several resources or properties.',
    'A batch endpoint that reports member by member.',
  ],
  fixes: {
    consumer: ['Read every member; never take 207 for success as a whole.'],
    owner: ['Give each member a status and, if it failed, a problem.'],
    operator: ['Count the statuses of the members: monitors that look at 207 see only success.'],
    user: ['Check the list for items that failed.'],
  },
  avoid: [
    {
      what: 'Repeat the whole batch because one member failed.',
      why: 'The others would be carried out twice.',
    },
  ],
  confusedWith: [
    { key: '424', tell: '424 is the status of a member that fell with another.' },
    { key: '200', tell: '200: one outcome for the whole request.' },
  ],
};
