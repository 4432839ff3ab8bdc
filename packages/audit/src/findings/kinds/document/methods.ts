import { rfc } from '../../clause.ts';
import { kinds } from '../../kind.ts';

/** What the methods of HTTP promise. */
export const DOCUMENT_METHODS = kinds('methods', {
  'request-body-unexpected': {
    severity: 'should',
    title: 'A request body under a method that has no use for one',
    clause: rfc(9110, '9.3.1'),
    why: 'Its content has no meaning there: proxies drop it, servers refuse it, and caches ignore it.',
    fix: 'Move it into the query, use POST, or QUERY (RFC 10008) for long searches.',
    fixes: {},
  },
  'created-without-201': {
    severity: 'should',
    title: 'POST creates something and does not answer 201',
    clause: rfc(9110, '9.3.3'),
    why: 'Callers cannot tell something new from something found.',
    fix: 'Document 201 with Location.',
    fixes: {},
  },
  'location-missing': {
    severity: 'should',
    title: '201 without Location',
    clause: rfc(9110, '15.3.2'),
    why: 'Callers have to know how to build the URL of what they created.',
    fix: 'Declare Location with the URL of the new resource.',
    fixes: {},
  },
  'get-changes-state': {
    severity: 'should',
    title: 'GET by a name that changes something',
    clause: rfc(9110, '9.2.1'),
    why: 'Crawlers, prefetching and retries send GET freely: each of them would do it.',
    fix: 'Use POST, PUT, PATCH or DELETE.',
    fixes: {},
  },
  'put-partial': {
    severity: 'should',
    title: 'PUT that changes a part',
    clause: rfc(9110, '9.3.4'),
    why: 'PUT replaces the whole: a caller that leaves members out does not know whether they are lost.',
    fix: 'Use PATCH for partial changes, or say that PUT replaces.',
    fixes: {},
  },
  'patch-media-type': {
    severity: 'info',
    title: 'PATCH with plain JSON',
    clause: rfc(5789, '2'),
    why: 'The media type says how a patch is applied; plain JSON leaves open what null and arrays do.',
    fix: 'Accept application/merge-patch+json (RFC 7396) or application/json-patch+json (RFC 6902).',
    fixes: {},
  },
  'precondition-undocumented': {
    severity: 'should',
    title: 'A condition can be sent, and its failure is not documented',
    clause: rfc(9110, '15.5.13'),
    why: 'The caller learns that If-Match is read, not what happens when it fails.',
    fix: 'Document 412.',
    fixes: {},
  },
});
