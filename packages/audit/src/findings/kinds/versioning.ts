import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

/** How the end of something is announced. */
export const VERSIONING = kinds('versioning', {
  'deprecation-malformed': {
    severity: 'must',
    title: 'Deprecation is malformed',
    clause: rfc(9745, '2.1'),
    why: 'It is a date of structured fields; clients that look for one ignore true, a number or an HTTP-date.',
    fix: 'Send the moment of deprecation, such as: Deprecation: @1688169599.',
    fixes: {},
  },
  'sunset-malformed': {
    severity: 'must',
    title: 'Sunset is malformed',
    clause: rfc(8594, '3'),
    why: 'It is an HTTP-date that ends in GMT; clients ignore anything else.',
    fix: 'Send an HTTP-date, such as: Sunset: Wed, 11 Nov 2026 23:59:59 GMT.',
    fixes: {},
  },
  'sunset-before-deprecation': {
    severity: 'must',
    title: 'Sunset before Deprecation',
    clause: rfc(9745, '4'),
    why: 'Something would end before it is discouraged; one of the dates is wrong.',
    fix: 'Set Sunset to the moment of Deprecation or later.',
    fixes: {},
  },
});
