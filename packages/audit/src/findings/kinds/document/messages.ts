import { clause, rfc } from '../../clause.ts';
import { kinds } from '../../kind.ts';

const examples = clause(
  'OpenAPI 3.1 §4.8.14, Media Type Object',
  'https://spec.openapis.org/oas/v3.1.1.html#media-type-object',
);

/** What the documented errors tell. */
export const DOCUMENT_MESSAGES = kinds('messages', {
  'error-body-undocumented': {
    severity: 'should',
    title: 'The error has no documented body',
    clause: rfc(9110, '15.5'),
    why: 'A server should explain an error in the body; callers cannot read what is not documented.',
    fix: 'Document application/problem+json with a schema.',
    fixes: {},
  },
  'error-schema-missing': {
    severity: 'should',
    title: 'The body of the error has no schema',
    clause: examples,
    why: 'Callers know that there is JSON, but no member of it; generated clients have no type for it.',
    fix: 'Refer to one schema for all errors, such as a problem of RFC 9457.',
    fixes: {},
  },
  'error-text-missing': {
    severity: 'should',
    title: 'The error has no text for people',
    clause: rfc(9457, '3.1.4'),
    why: 'Whoever reads the error learns that something failed, not what.',
    fix: 'Add detail (or message): what happened, and what to do.',
    fixes: {},
  },
  'error-code-missing': {
    severity: 'should',
    title: 'The error has no code for programs',
    clause: rfc(9457, '3.1.1'),
    why: 'Programs have to compare the text, and break when it is reworded or translated.',
    fix: 'Add type (a URI) or code (a short stable name), one for each kind of error.',
    fixes: {},
  },
  'error-code-open': {
    severity: 'info',
    title: 'The codes of the errors are not listed',
    clause: rfc(9457, '4'),
    why: 'Callers learn the possible codes one failure after the other.',
    fix: 'List them with enum or const, or x-extensible-enum where more may come.',
    fixes: { errata: 'Nothing to do: openapi() writes each code as a const.' },
  },
  'error-example-missing': {
    severity: 'info',
    title: 'The error has no example',
    clause: examples,
    why: 'Readers understand an example before a schema, and mock servers answer with it.',
    fix: 'Add an example for each kind of error.',
    fixes: {},
  },
  'example-invalid': {
    severity: 'should',
    title: 'The example of the error does not match its schema',
    clause: examples,
    why: 'One of them is wrong, and callers build on either.',
    fix: 'Correct the example or the schema.',
    fixes: {},
  },
});
