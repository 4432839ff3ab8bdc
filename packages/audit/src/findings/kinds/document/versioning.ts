import { clause, rfc } from '../../clause.ts';
import { kinds } from '../../kind.ts';

const openapi = clause(
  'OpenAPI 3.1 §4.8.2, Info Object',
  'https://spec.openapis.org/oas/v3.1.1.html#info-object',
);

/** Versions, and what is declared to end. */
export const DOCUMENT_VERSIONING = kinds('versioning', {
  'deprecation-undeclared': {
    severity: 'should',
    title: 'Deprecation or Sunset is sent by an operation that is not marked as deprecated',
    clause: rfc(9745, '2'),
    why: 'Readers and generated clients see deprecated: true, not the fields of a response.',
    fix: 'Add deprecated: true to the operation.',
    fixes: {},
  },
  'deprecation-unannounced': {
    severity: 'should',
    title: 'A deprecated operation whose responses have no Deprecation',
    clause: rfc(9745, '2'),
    why: 'Clients that run already do not read the document; the field reaches their logs.',
    fix: 'Declare Deprecation on the responses, and Sunset once the end is known.',
    fixes: { errata: 'Give the version `deprecated` and `sunset`, see docs/versioning.md.' },
  },
  'version-missing': {
    severity: 'should',
    title: 'The document does not say its version',
    clause: openapi,
    why: 'Nobody can tell which state of the API it describes.',
    fix: 'Set info.version.',
    fixes: {},
  },
  'version-mixed': {
    severity: 'info',
    title: 'Some paths have a version and some have none',
    why: 'Callers cannot tell what may change under them.',
    fix: 'Give all paths a version, or put it into the URL of the server.',
    fixes: {},
  },
});
