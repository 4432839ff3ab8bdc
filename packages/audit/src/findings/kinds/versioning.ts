import { rfc } from '../clause.ts';
import { sendsField } from '../fixes.ts';
import { kinds } from '../kind.ts';

const POLICY = 'Use the policy of errata/versioning: it sends both fields from the dates of a version.';

/** Versions and their end. */
export const VERSIONING = kinds('versioning', {
  'deprecation-malformed': {
    severity: 'must',
    title: 'Deprecation is malformed',
    clause: rfc(9745, '2.1'),
    why: 'Clients and gateways that look for the moment find none.',
    fix: 'Send the moment in seconds since 1970, such as: Deprecation: @1688169599. It is never true.',
    fixes: sendsField('Deprecation', '@1688169599', POLICY),
  },
  'sunset-malformed': {
    severity: 'must',
    title: 'Sunset is malformed',
    clause: rfc(8594, '3'),
    why: 'Nobody can tell when it ends.',
    fix: 'Send an HTTP-date, such as: Sunset: Wed, 11 Nov 2026 23:59:59 GMT.',
    fixes: sendsField('Sunset', 'Wed, 11 Nov 2026 23:59:59 GMT', POLICY),
  },
  'sunset-before-deprecation': {
    severity: 'must',
    title: 'Sunset lies before Deprecation',
    clause: rfc(9745, '4'),
    why: 'It ends before it is deprecated: one of the dates is wrong, and nobody can plan by either.',
    fix: 'Correct the dates: first Deprecation, then Sunset.',
    fixes: sendsField('Sunset', 'Wed, 11 Nov 2026 23:59:59 GMT', POLICY),
  },
});
