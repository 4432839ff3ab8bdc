import type { Check } from '../check.ts';

const SQL: readonly RegExp[] = [
  /\bSELECT\s[\s\S]{1,300}?\sFROM\s+["`\w[]/,
  /\bINSERT INTO\s+["`\w[]{1,100}[^\n]{0,300}\b(?:VALUES|SELECT)\b/i,
  /\bUPDATE\s+["`\w.]{1,100}\s+SET\s+["`\w]/,
  /\bDELETE FROM\s+["`\w]/,
  /SQLSTATE\[/,
  /\bORA-\d{5}\b/,
  /You have an error in your SQL syntax/i,
  /duplicate key value violates unique constraint/i,
  /relation "[\w.]{1,100}" does not exist/,
  /\bPG::[A-Z]\w{2,60}/,
];

/** SQL or the message of a database in the body. */
export const leakSql: Check = {
  name: 'leak-sql',
  run: ({ response }) => {
    if (response.status < 400 || !SQL.some((pattern) => pattern.test(response.body.slice(0, 50_000))))
      return undefined;
    return {
      severity: 'should',
      title: 'SQL or a database message is in the body',
      detail:
        'It shows strangers tables, columns and the kind of database, which is half of an injection attack.',
      clause: 'RFC 9457 §5',
      fix: 'Catch errors of the database, log them with an id, and answer with a problem of your own.',
    };
  },
};
