import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

/** What an error tells. */
export const MESSAGES = kinds('messages', {
  'problem-not-object': {
    severity: 'must',
    title: 'A problem that is no JSON object',
    clause: rfc(9457, '3'),
    why: 'Clients read members of an object, and find none.',
    fix: 'Send an object with type, title, status and detail.',
    fixes: {},
  },
  'problem-member-types': {
    severity: 'must',
    title: 'Members of a problem have the wrong type',
    clause: rfc(9457, '3.1'),
    why: 'type, title, detail and instance are strings and status is a number; clients ignore a member of another type.',
    fix: 'Correct the types, or leave the member out.',
    fixes: {},
  },
});
