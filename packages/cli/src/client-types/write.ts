import { catalogue } from 'errata/catalogue';
import { codesOf } from './codes.ts';
import { type Document, objectOf } from './document.ts';
import { comment, literal, Names, property } from './names.ts';
import { type ErrorResponse, operationsOf } from './operations.ts';
import { SchemaTypes, union } from './schema-type.ts';

/** The types of a document's errors, and what is worth telling of it. */
export interface ClientTypes {
  /** A TypeScript module that imports nothing. */
  readonly module: string;
  readonly operations: number;
  readonly failures: number;
  readonly codes: number;
}

/** The registered statuses of a class, as a type. */
function registered(first: 4 | 5): string {
  const statuses = catalogue.filter(
    ({ owner, standing, status }) =>
      owner === 'iana' && standing !== 'unused' && Math.floor(status / 100) === first,
  );
  return statuses.map(({ status }) => status).join(' | ');
}

const HEAD = `/** A problem as errata/client gives it, whatever shape it came in. */
export interface Problem<Code extends string = string, Status extends number = number> {
  readonly type: string;
  readonly title: string;
  readonly status: Status;
  readonly code: Code;
  readonly detail?: string;
}

/** One way in which an operation fails, as it is sent: its status, its code where the document names codes, and its body. */
export interface Failure<Status extends number = number, Code extends string = string, Body = unknown> {
  readonly status: Status;
  readonly code: Code;
  readonly body: Body;
}

/** The registered statuses of a class. */
export type Status4xx = ${registered(4)};
/** The registered statuses of a class. */
export type Status5xx = ${registered(5)};
`;

/** What the whole document says of one code. */
interface KnownCode {
  readonly statuses: Set<string>;
  /** Types of the bodies that are problem details, so that their members are the problem's. */
  readonly bodies: Set<string>;
}

/** The statuses that a response stands for: a range and `default` are for those that are not named themselves (OpenAPI §4.8.16). */
function statusType(status: string, others: readonly string[]): string {
  if (/^\d{3}$/.test(status)) return status;
  const classes = (status === 'default' ? ['4', '5'] : [status.charAt(0)]).filter(
    (first) => status !== 'default' || !others.includes(`${first}XX`),
  );
  const named = others.filter((other) => /^\d{3}$/.test(other) && classes.includes(other.charAt(0)));
  const all = union(classes.map((first) => `Status${first}xx`));
  if (classes.length === 0) return 'never';
  return named.length === 0 ? all : `Exclude<${all}, ${union(named)}>`;
}

/** The branches of a schema that is one of several, each told apart by itself. */
function branches(document: Document, response: ErrorResponse): Pick<ErrorResponse, 'schema' | 'source'>[] {
  const { value, source } = document.follow(response.schema, response.source);
  const { oneOf, anyOf, properties, allOf } = objectOf(value);
  const several = Array.isArray(oneOf) ? oneOf : Array.isArray(anyOf) ? anyOf : [];
  if (several.length === 0 || several.length > 100 || properties !== undefined || allOf !== undefined)
    return [response];
  return several.map((schema) => ({ schema, source }));
}

/** Several types below each other, each in a line of its own. */
function below(types: readonly string[]): string {
  const [only, ...others] = types;
  if (only === undefined) return ' never';
  if (others.length === 0) return ` ${only.replaceAll('\n', '\n  ')}`;
  return `\n${types.map((type) => `    | ${type.replaceAll('\n', '\n      ')}`).join('\n')}`;
}

/** What a document says on one line. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');

/** Writes the types of the errors of each operation of a document. */
export function clientTypes(document: Document, from: string): ClientTypes {
  const types = new SchemaTypes(document, new Names());
  const codes = new Map<string, KnownCode>();

  function know(code: string, status: string, body: string | undefined): void {
    const known = codes.get(code) ?? { statuses: new Set(), bodies: new Set() };
    codes.set(code, known);
    known.statuses.add(status);
    if (body !== undefined) known.bodies.add(body);
  }

  function failuresOf(response: ErrorResponse, statuses: readonly string[]): string[] {
    const status = statusType(response.status, statuses);
    if (response.schema === undefined) return [`Failure<${status}>`];
    return branches(document, response).map(({ schema, source }) => {
      const body = types.of(schema, source);
      const found = codesOf(document, schema, source);
      if (!found) return body === 'unknown' ? `Failure<${status}>` : `Failure<${status}, string, ${body}>`;
      for (const code of found) know(code, status, response.problem ? body : undefined);
      return `Failure<${status}, ${union(found.map(literal))}, ${body}>`;
    });
  }

  const operations = operationsOf(document);
  let failures = 0;
  const byOperation = operations.map(({ key, about, errors }) => {
    const statuses = errors.map(({ status }) => status);
    const all = [...new Set(errors.flatMap((error) => failuresOf(error, statuses)))];
    failures += all.length;
    return `${comment(about, '  ')}  readonly ${literal(key)}:${below(all)};`;
  });
  const byCode = [...codes].map(([code, { statuses, bodies }]) => {
    const problem = `Problem<${literal(code)}, ${union([...statuses])}>`;
    const [body, ...others] = bodies;
    // Of several bodies none is the one that came.
    return `  readonly ${property(code)}: ${body === undefined || others.length > 0 ? problem : `${problem} & ${body}`};`;
  });
  if (byCode.length === 0) byCode.push('  readonly [code: string]: Problem;');

  const { title, version } = objectOf(document.root.info);
  const of = [title, version].filter((part) => typeof part === 'string').join(' ');
  return {
    module: [
      `// Made by \`errata client-types ${oneLine(from)}\`${of === '' ? '' : ` of ${oneLine(of)}`}. Make it again instead of changing it.\n`,
      HEAD,
      `/** The problems of this API by their codes: createFetch<Errors>(). */\nexport interface Errors {\n${byCode.join('\n')}\n}\n`,
      `/** The errors of each operation, by method and path. */\nexport interface Operations {\n${byOperation.join('\n')}\n}\n`,
      ...types.declarations.values(),
    ].join('\n'),
    operations: operations.length,
    failures,
    codes: codes.size,
  };
}
