import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

/** Statuses, and the fields that they owe. */
export const STANDARD_CODES = kinds('standard-codes', {
  'challenge-missing': {
    severity: 'must',
    title: '401 without WWW-Authenticate',
    clause: rfc(9110, '15.5.2'),
    why: 'The caller is told to authenticate, but not how: the scheme and the realm are missing.',
    fix: 'Send WWW-Authenticate with a scheme, such as: Bearer realm="api".',
    fixes: { errata: 'Nothing to do: a 401 has one; `defaults.challenge` names another scheme than Bearer.' },
  },
  'challenge-malformed': {
    severity: 'must',
    title: 'WWW-Authenticate is malformed',
    clause: rfc(9110, '11.6.1'),
    why: 'Clients look for a scheme that they know, and find none.',
    fix: 'Send a scheme and its parameters in quotes, such as: Bearer realm="api", error="invalid_token".',
    fixes: {},
  },
  'proxy-challenge-missing': {
    severity: 'must',
    title: '407 without Proxy-Authenticate',
    clause: rfc(9110, '15.5.8'),
    why: 'The caller is told to authenticate with the proxy, but not how.',
    fix: 'Send Proxy-Authenticate with a scheme, or 401 where no proxy is involved.',
    fixes: {},
  },
  'upgrade-missing': {
    severity: 'must',
    title: '426 without Upgrade',
    clause: rfc(9110, '15.5.22'),
    why: 'The caller is told to change the protocol, but not to which one.',
    fix: 'Send Upgrade with the protocols that are accepted, such as: Upgrade: HTTP/2.0.',
    fixes: {},
  },
  'content-range-missing': {
    severity: 'should',
    title: '416 without Content-Range',
    clause: rfc(9110, '15.5.17'),
    why: 'The caller cannot tell how long the resource is, and so cannot ask for a valid range.',
    fix: 'Send Content-Range: bytes */<length>.',
    fixes: {},
  },
  'status-out-of-range': {
    severity: 'should',
    title: 'The status is not between 100 and 599',
    clause: rfc(9110, '15'),
    why: 'Clients take such a response for a fault of the server, or refuse to read it.',
    fix: 'Send a registered status of the class that fits.',
    fixes: {},
  },
  'body-forbidden': {
    severity: 'must',
    title: 'A body under a status that has none',
    clause: rfc(9110, '6.4.1'),
    why: 'A 1xx, 204 or 304 ends after its fields and a 205 has no content: the bytes that follow are lost, or taken for the next response.',
    fix: 'Leave the body out, or answer 200.',
    fixes: {},
  },
  'error-in-success': {
    severity: 'should',
    title: 'An error under a 2xx status',
    clause: rfc(9110, '15.3'),
    why: 'Monitoring, retries, breakers and caches look at the status and see a success.',
    fix: 'Send the 4xx or 5xx that fits.',
    fixes: {},
  },
});
