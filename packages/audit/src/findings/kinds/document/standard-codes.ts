import { clause, rfc } from '../../clause.ts';
import { kinds } from '../../kind.ts';

const responses = clause(
  'OpenAPI 3.1 §4.8.16, Responses Object',
  'https://spec.openapis.org/oas/v3.1.1.html#responses-object',
);

/** Statuses that a document leaves out or gets wrong. */
export const DOCUMENT_CODES = kinds('standard-codes', {
  'client-errors-undocumented': {
    severity: 'should',
    title: 'No error of the caller is documented',
    clause: responses,
    why: 'The operation takes input or credentials, so it can refuse them; generated clients have no type for the refusal.',
    fix: 'Document the 4xx that it answers with (400 or 422, 401, 404, …), or a default response.',
    fixes: { errata: 'Spread `responses(…)` of errata/openapi into the operation.' },
  },
  'server-errors-undocumented': {
    severity: 'should',
    title: 'No error of the server is documented',
    clause: responses,
    why: 'Every operation can fail; callers do not know what a failure looks like.',
    fix: 'Document 500, 5XX or a default response with the shape of your errors.',
    fixes: { errata: 'Spread `responses(500)` of errata/openapi into the operation.' },
  },
  'unauthorized-undocumented': {
    severity: 'should',
    title: '401 is not documented although credentials are needed',
    clause: rfc(9110, '15.5.2'),
    why: 'Callers have to know how missing or expired credentials show, to renew them and not to give up.',
    fix: 'Document 401 with WWW-Authenticate, or 4XX.',
    fixes: { errata: 'Spread `responses(401)` of errata/openapi into the operation.' },
  },
  'not-found-undocumented': {
    severity: 'should',
    title: '404 is not documented although the path has parameters',
    clause: rfc(9110, '15.5.5'),
    why: 'What the parameter names may not exist; callers have to tell that from other errors.',
    fix: 'Document 404, 4XX or a default response.',
    fixes: {},
  },
  'bad-request-undocumented': {
    severity: 'should',
    title: 'Neither 400 nor 422 is documented although the request has a body',
    clause: rfc(9110, '15.5.1'),
    why: 'A body can be malformed or invalid; callers want to show what to mend, and where.',
    fix: 'Document 400 or 422 with the list of faults.',
    fixes: {},
  },
  'status-unregistered': {
    severity: 'should',
    title: 'The status is not registered',
    clause: rfc(9110, '16.2.1'),
    why: 'Clients and proxies treat it as the x00 of its class, whatever it was meant to say.',
    fix: 'Send a registered status with a code in the body that says the rest.',
    fixes: {},
  },
  'method-refused-by-itself': {
    severity: 'should',
    title: '405 under a method that the path supports',
    clause: rfc(9110, '15.5.6'),
    why: '405 says that the resource does not support the method at all; callers stop using it.',
    fix: 'Document the status that fits: 400 or 422 for invalid input, 403 for missing rights, 409 for the wrong state.',
    fixes: {},
  },
  'description-names-other-status': {
    severity: 'should',
    title: 'The description is the name of another status',
    clause: rfc(9110, '15'),
    why: 'Either the status or the description is wrong; readers and programs are told different things.',
    fix: 'Correct the one that is wrong.',
    fixes: {},
  },
});
