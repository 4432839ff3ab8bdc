import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

/** One shape, that says the same everywhere. */
export const CONSISTENCY = kinds('consistency', {
  'problem-media-type': {
    severity: 'info',
    title: 'A problem that is not labelled as one',
    clause: rfc(9457, '3'),
    why: 'The body has the members of a problem, but the media type is application/json: clients cannot tell.',
    fix: 'Send Content-Type: application/problem+json.',
    fixes: {},
  },
  'problem-type-relative': {
    severity: 'should',
    title: 'The type of the problem is relative',
    clause: rfc(9457, '3.1.1'),
    why: 'It resolves against the URL of the request, so the same problem gets another identity on every route.',
    fix: 'Use an absolute URI that leads to documentation, or about:blank.',
    fixes: {},
  },
  'html-error': {
    severity: 'info',
    title: 'The error is an HTML page',
    why: 'A program that asked for JSON cannot read it; often a proxy or the framework answered, not the API.',
    fix: 'Answer API routes with application/problem+json, also for errors of the framework and of proxies.',
    fixes: {},
  },
  'status-mismatch': {
    severity: 'must',
    title: 'The body has another status than the response',
    clause: rfc(9457, '3.1.2'),
    why: 'Clients, caches and monitoring act on the status on the wire; people read the body. One of them is misled.',
    fix: 'Send the same status in both, or leave it out of the body.',
    fixes: {},
  },
});
