import type { Check } from '../check.ts';

/** Statements, with quotes as they are or as JSON escapes them, and what databases and their libraries say of faults. */
const SQL: readonly RegExp[] = [
  /\bSELECT\s[\s\S]{1,300}?\sFROM\s+\\?["`\w[]/,
  /\bINSERT INTO\s+\\?["`\w[]{1,100}[^\n]{0,300}\b(?:VALUES|SELECT)\b/i,
  /\bUPDATE\s+[\\"`\w.]{1,100}\s+SET\s+\\?["`\w]/,
  /\bDELETE FROM\s+\\?["`\w]/,
  // PostgreSQL.
  /violates (?:unique|foreign key|not-null|check|exclusion) constraint/i,
  /\b(?:relation|column) \\?"[\w.]{1,100}\\?" (?:of relation [^\n]{1,100})?does not exist/,
  /\bsyntax error at or near \\?"/,
  /\bPG::[A-Z]\w{2,60}/,
  // MySQL, SQLite, SQL Server, Oracle, DB2, MongoDB.
  /You have an error in your SQL syntax|\bER_[A-Z]{2,30}(?:_[A-Z]{1,30}){1,6}\b/i,
  /\bSQLITE_[A-Z]{3,30}|\bno such (?:table|column): \w/,
  /Unclosed quotation mark after the character string|\bIncorrect syntax near '/,
  /\bORA-\d{5}\b|\bSQL\d{4,5}N\b|SQLSTATE[[ =]/,
  /\bE11000 duplicate key|\bMongo(?:Server)?Error\b/,
  // Libraries.
  /Invalid `(?:[\w.]{0,60}\.)?prisma\.|\bSequelize\w{0,40}Error\b|\bQueryFailedError\b/,
  /\bsqlalchemy\.exc\.|\bActiveRecord::\w|\bDoctrine\\{1,2}DBAL\b|\borg\.hibernate\.|\bpsycopg2?\.\w/,
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
