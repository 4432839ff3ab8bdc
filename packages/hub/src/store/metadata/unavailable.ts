/** What node:net says when a server cannot be reached. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
]);
/** PostgreSQL's SQLSTATE classes for "not now": connection exceptions, lack of resources, operator intervention. */
const SQLSTATE = /^(08|53|57)[0-9A-Z]{3}$/;
/** The pool's own errors carry no code. */
const POOL = /^(timeout exceeded when trying to connect|Connection terminated)/;

/** Whether an error says that the metadata store cannot answer now (and may later), rather than that a statement is wrong. */
export function isMetadataUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return NETWORK.has(code) || SQLSTATE.test(code) || POOL.test(error.message);
}
