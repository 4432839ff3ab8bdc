import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

/** Methods that a resource has and has not. */
export const METHODS = kinds('methods', {
  'allow-missing': {
    severity: 'must',
    title: '405 without Allow',
    clause: rfc(9110, '15.5.6'),
    why: 'The caller learns that the method is wrong, not which one is right.',
    fix: 'Send Allow with every method of the route, HEAD and OPTIONS among them.',
    fixes: {
      errata: 'Nothing to do: the adapter reads the methods of a route from the router.',
    },
  },
  'head-with-body': {
    severity: 'must',
    title: 'HEAD is answered with a body',
    clause: rfc(9110, '9.3.2'),
    why: 'On a persistent connection the client takes the body for the start of the next response.',
    fix: 'Send the fields of GET and no body.',
    fixes: {},
  },
});
