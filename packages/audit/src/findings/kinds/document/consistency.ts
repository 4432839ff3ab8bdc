import { kinds } from '../../kind.ts';

/** One shape for all errors of a document. */
export const DOCUMENT_CONSISTENCY = kinds('consistency', {});
