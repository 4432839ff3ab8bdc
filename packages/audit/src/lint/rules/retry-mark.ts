import type { Operation } from '../api/operation.ts';

const MARK = /^x-(?:[a-z0-9]+-){0,3}(?:retr(?:y|ies|yable)|idempoten(?:t|cy))/i;

/** Does the document say of this operation that, or whether, it may be sent again? By a key, by a condition, or by an extension. */
export function isMarked(operation: Operation): boolean {
  const header = (name: string) => operation.requestHeader(name) !== undefined;
  if (
    ['idempotency-key', 'x-idempotency-key', 'if-match', 'if-none-match', 'if-unmodified-since'].some(header)
  )
    return true;
  if (
    operation.parameters.some(
      ({ in: place, name }) => place === 'header' && /idempoten|client-?token|request-?token/i.test(name),
    )
  )
    return true;
  return [operation.node, operation.pathNode].some((node) =>
    Object.keys(node.object).some((key) => MARK.test(key)),
  );
}
