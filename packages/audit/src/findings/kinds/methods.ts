import { rfc } from '../clause.ts';
import { ADAPTER_DOES_IT, clientError, methodHandler } from '../fixes.ts';
import { kinds } from '../kind.ts';

const HEAD_FIXES = {
  errata: ADAPTER_DOES_IT,
  express: 'Nothing to do where the route is app.get(…): Express answers HEAD from it.',
  fastify: 'Leave exposeHeadRoutes on, which is the default.',
  hono: 'Nothing to do where the route is app.get(…): Hono answers HEAD from it.',
  koa: 'With @koa/router, router.get(…) answers HEAD too; Koa leaves the body away.',
  nest: 'Nothing to do where the handler is @Get(…).',
  node: 'Handle HEAD where GET is handled; node:http leaves the body away by itself.',
};

/** Methods that a resource has and has not. */
export const METHODS = kinds('methods', {
  'method-not-allowed-missing': {
    severity: 'should',
    title: 'A method that a resource does not have is not answered with 405',
    clause: rfc(9110, '9.1'),
    why: 'With 404 the caller looks for a mistake in the path, which is right; 405 and its Allow field say what is wrong.',
    fix: 'Look the path up first: where it exists without the method, answer 405 with Allow.',
    fixes: methodHandler(),
  },
  'allow-missing': {
    severity: 'must',
    title: '405 without Allow',
    clause: rfc(9110, '15.5.6'),
    why: 'The caller learns that the method is wrong, not which one is right.',
    fix: 'Send Allow with every method of the route, HEAD and OPTIONS among them.',
    fixes: methodHandler(),
  },
  'allow-lists-method': {
    severity: 'must',
    title: '405 although Allow lists the method',
    clause: rfc(9110, '15.5.6'),
    why: 'A client that believes the field sends the same request again, for ever.',
    fix: 'List only what the resource supports; where the method is refused to this caller alone, send 403.',
    fixes: methodHandler(),
  },
  'allow-incomplete': {
    severity: 'should',
    title: 'Allow leaves out a method that the resource has',
    clause: rfc(9110, '10.2.1'),
    why: 'Clients and proxies that go by the field do not use what there is; HEAD and OPTIONS are forgotten most often.',
    fix: 'Make the field from the router, with HEAD wherever there is GET, and OPTIONS.',
    fixes: methodHandler('Nothing to do: the adapter makes Allow from the router, and answers OPTIONS.'),
  },
  'allow-untrue': {
    severity: 'should',
    title: 'Allow lists a method that the resource does not have',
    clause: rfc(9110, '10.2.1'),
    why: 'The caller follows the field into the next error.',
    fix: 'Make the field from the router instead of a fixed list.',
    fixes: methodHandler('Nothing to do: the adapter makes Allow from the router.'),
  },
  'options-without-allow': {
    severity: 'should',
    title: 'OPTIONS is answered without Allow',
    clause: rfc(9110, '9.3.7'),
    why: 'OPTIONS asks what the resource can do, and Allow is the answer.',
    fix: 'Send Allow with every 2xx to OPTIONS. Handlers of CORS often forget it.',
    fixes: methodHandler('Nothing to do: the adapter answers OPTIONS with Allow.'),
  },
  'method-ignored': {
    severity: 'should',
    title: 'Any method is answered as if it were GET',
    clause: rfc(9110, '9.1'),
    why: 'A client that meant to change something is told that it did, and nothing has happened.',
    fix: 'Look at the method: 405 with Allow for one that the resource does not have, 501 for one that nobody knows.',
    fixes: methodHandler(),
  },
  'unknown-method-status': {
    severity: 'info',
    title: 'An unknown method is not answered with 501',
    clause: rfc(9110, '9.1'),
    why: '501 says that no path of this server will ever take the method; 400 and 404 send the caller looking for other mistakes.',
    fix: 'Answer 501 for methods that the server does not know. On Node the parser refuses them before any framework.',
    fixes: clientError(),
  },
  'head-with-body': {
    severity: 'must',
    title: 'HEAD is answered with a body',
    clause: rfc(9110, '9.3.2'),
    why: 'On a kept connection the client takes the body for the beginning of the next response.',
    fix: 'Send the fields of GET and no body.',
    fixes: HEAD_FIXES,
  },
  'head-unsupported': {
    severity: 'must',
    title: 'HEAD is refused where GET is answered',
    clause: rfc(9110, '9.1'),
    why: 'Monitors, caches and link checkers ask with HEAD and report the resource as missing.',
    fix: 'Answer HEAD wherever GET is answered.',
    fixes: HEAD_FIXES,
  },
  'head-differs': {
    severity: 'should',
    title: 'HEAD and GET are answered differently',
    clause: rfc(9110, '9.3.2'),
    why: 'A cache that updates its copy by HEAD throws a good one away or keeps a bad one.',
    fix: 'Let the handler of GET answer both, and leave the body away at the end.',
    fixes: HEAD_FIXES,
  },
});
