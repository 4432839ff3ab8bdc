import { rfc } from '../../clause.ts';
import { kinds } from '../../kind.ts';

/** One shape for all errors of a document. */
export const DOCUMENT_CONSISTENCY = kinds('consistency', {
  'problem-json-missing': {
    severity: 'should',
    title: 'The error is plain JSON, not application/problem+json',
    clause: rfc(9457, '3'),
    why: 'Clients have to be taught this API’s own shape before they can read any of its errors.',
    fix: 'Document errors as application/problem+json.',
    fixes: { errata: 'Nothing to do: every error is a problem.' },
  },
  'error-shapes-differ': {
    severity: 'should',
    title: 'The error has another shape than the others',
    clause: rfc(9457, '1'),
    why: 'Callers need one reader for each shape, and forget one.',
    fix: 'Use one schema for all errors.',
    fixes: {},
  },
});
