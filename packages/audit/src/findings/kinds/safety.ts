import { rfc } from '../clause.ts';
import { kinds } from '../kind.ts';

const errata = 'Nothing to do: what was not defined is answered with a text of its status alone.';

/** What strangers must not learn. */
export const SAFETY = kinds('safety', {
  'leak-stack-trace': {
    severity: 'should',
    title: 'A stack trace in the body',
    clause: rfc(9457, '5'),
    why: 'It shows strangers the code, its libraries and their versions.',
    fix: 'Keep the trace in the log, and send its id instead.',
    fixes: { errata },
  },
  'leak-sql': {
    severity: 'should',
    title: 'SQL or a message of the database in the body',
    clause: rfc(9457, '5'),
    why: 'It shows strangers tables, columns and the kind of database, which is half of an injection attack.',
    fix: 'Catch errors of the database, log them with an id, and answer with a problem of your own.',
    fixes: { errata },
  },
  'leak-file-path': {
    severity: 'should',
    title: 'A file path of the server in the body',
    clause: rfc(9457, '5'),
    why: 'It shows strangers how the server is laid out and under which account it runs.',
    fix: 'Send a message of your own instead of the text of the exception.',
    fixes: { errata },
  },
  'leak-secret': {
    severity: 'must',
    title: 'Something like a credential in the body',
    clause: rfc(9457, '5'),
    why: 'Whoever sees the response or its log can use it.',
    fix: 'Revoke the credential now, then stop echoing fields of the request, connection strings and environment.',
    fixes: { errata },
  },
});
