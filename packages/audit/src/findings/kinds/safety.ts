import { clause, rfc } from '../clause.ts';
import { ADAPTER_DOES_IT, checksCredentials, errorHandler, notFoundHandler } from '../fixes.ts';
import { kinds } from '../kind.ts';

const HIDDEN = 'Nothing to do: of what was not defined only the trace id leaves the server.';

/** What strangers learn, and what they can do with it. */
export const SAFETY = kinds('safety', {
  'leak-stack-trace': {
    severity: 'must',
    title: 'A stack trace is in the body',
    clause: rfc(9457, '5'),
    why: 'It shows strangers the code, its libraries and their versions.',
    fix: 'Turn debug mode off in production, keep the trace in the log, and send its id instead.',
    fixes: {
      ...errorHandler(HIDDEN),
      express:
        'Set NODE_ENV=production: the default handler sends the stack otherwise. Or add a handler of your own.',
    },
  },
  'leak-sql': {
    severity: 'must',
    title: 'SQL or the message of a database is in the body',
    clause: rfc(9457, '5'),
    why: 'It shows strangers tables, columns and the kind of database, which is half of an injection.',
    fix: 'Catch errors of the database, log them with an id, and answer with a problem of your own.',
    fixes: errorHandler(HIDDEN),
  },
  'leak-file-path': {
    severity: 'should',
    title: 'A file path of the server is in the body',
    clause: rfc(9457, '5'),
    why: 'It shows strangers how the server is laid out and under which account it runs.',
    fix: 'Send a message of your own instead of the text of the exception.',
    fixes: errorHandler(HIDDEN),
  },
  'leak-secret': {
    severity: 'must',
    title: 'Something that looks like a credential is in the body',
    clause: rfc(9457, '5'),
    why: 'Whoever sees the response or its log can use it.',
    fix: 'Revoke it now; then stop putting fields, connection strings and the environment into errors.',
    fixes: errorHandler(HIDDEN),
  },
  'leak-banner': {
    severity: 'info',
    title: 'The software behind the API is named',
    clause: rfc(9110, '10.2.4'),
    why: 'Strangers need not try which known fault fits.',
    fix: 'Turn the field off, and replace the pages that the software signs.',
    fixes: {
      errata: 'The adapter adds no such field; turn that of the framework off.',
      express: "app.disable('x-powered-by')",
      fastify: 'Nothing to do: Fastify sends none.',
      hono: 'Do not use the middleware poweredBy().',
      koa: 'Nothing to do: Koa sends none.',
      nest: "On Express: app.disable('x-powered-by').",
      node: 'Nothing to do: node:http sends none.',
    },
  },
  'reflected-markup': {
    severity: 'must',
    title: 'The error page repeats markup from the request',
    clause: clause('CWE-79', 'https://cwe.mitre.org/data/definitions/79.html'),
    why: 'A link to the API can run a script in the browser of whoever follows it.',
    fix: 'Escape everything that comes from the request, or answer with JSON alone.',
    fixes: notFoundHandler(),
  },
  'trace-echoes': {
    severity: 'should',
    title: 'TRACE repeats the fields of the request',
    clause: rfc(9110, '9.3.8'),
    why: 'Fields that a proxy adds, credentials among them, are shown to the caller.',
    fix: 'Turn TRACE off: 405 with Allow. On Apache: TraceEnable off.',
    fixes: {
      errata: ADAPTER_DOES_IT,
      express: 'Express answers no TRACE by itself: take the app.trace(…) away that does.',
      fastify: "Fastify answers no TRACE by itself: take the route with method: 'TRACE' away.",
      hono: "Hono answers no TRACE by itself: take the app.on('TRACE', …) away that does.",
      koa: 'Koa answers no TRACE by itself: look for the middleware that sends ctx.headers back.',
      nest: 'Nest answers no TRACE by itself: take the route on the platform away that does.',
      node: 'Answer TRACE with 405 before anything sends request.headers back.',
    },
  },
  'wrong-credentials-accepted': {
    severity: 'must',
    title: 'A token that nobody issued is accepted',
    clause: rfc(9110, '11.6.2'),
    why: 'Anybody can pass for a caller.',
    fix: 'Check the token before anything is done with the request.',
    fixes: checksCredentials(),
  },
  'existence-revealed': {
    severity: 'info',
    title: '403 tells what exists',
    clause: rfc(9110, '15.5.4'),
    why: 'By trying ids a stranger learns which there are.',
    fix: 'Answer 404 for what the caller may not see, as for what does not exist.',
    fixes: errorHandler('Throw the same defined error in both cases.'),
  },
});
