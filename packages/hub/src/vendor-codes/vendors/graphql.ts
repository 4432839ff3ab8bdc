import type { Codes } from '../codes.ts';

/**
 * What servers of GraphQL have agreed on, the codes of Shopify, GitHub and Linear at their top level, and what GraphQL Java and
 * Spring call a classification. Linear's `RATELIMITED` is on https://linear.app/developers/rate-limiting; the others are from
 * knowledge.
 */
export const GRAPHQL: Codes = {
  rate_limited: ['THROTTLED', 'RATE_LIMITED', 'RATE_LIMIT_EXCEEDED', 'RATELIMITED'],
  unauthenticated: [
    'UNAUTHENTICATED',
    'AUTHENTICATION_ERROR',
    'UNAUTHORIZED',
    'Unauthorized',
    'UnauthorizedException',
  ],
  forbidden: ['FORBIDDEN', 'ACCESS_DENIED', 'INSUFFICIENT_SCOPES'],
  account_blocked: ['SHOP_INACTIVE'],
  invalid_request: [
    'BAD_REQUEST',
    'BAD_USER_INPUT',
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'OPERATION_RESOLUTION_FAILURE',
    'INPUT_ERROR',
    'INVALID_INPUT',
    'ValidationError',
    'InvalidSyntax',
    'UNPROCESSABLE',
  ],
  not_found: ['NOT_FOUND', 'PERSISTED_QUERY_NOT_FOUND'],
  too_large: ['MAX_COST_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED'],
  unsupported: ['PERSISTED_QUERY_NOT_SUPPORTED'],
  internal: ['INTERNAL_SERVER_ERROR', 'INTERNAL_ERROR', 'DataFetchingException'],
  unavailable: ['SERVICE_UNAVAILABLE'],
};
