import type { ForeignErrors } from './foreign.ts';
import { peek } from './peek.ts';

/** What the routers of Express and others throw for a path that cannot be decoded: a URIError with status 400. */
export const uriErrors: ForeignErrors = {
  library: 'router',
  read: (thrown) =>
    peek(thrown, 'name') === 'URIError' && peek(thrown, 'status') === 400
      ? { status: 400, code: 'malformed_path' }
      : undefined,
};
