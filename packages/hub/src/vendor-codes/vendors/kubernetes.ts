import type { Codes } from '../codes.ts';

/**
 * `reason` of a Status. Checked against `pkg/apis/meta/v1/types.go` of https://github.com/kubernetes/apimachinery. `Expired` is
 * a place in a list that is held no more: the list is to be read from its start.
 */
export const KUBERNETES: Codes = {
  rate_limited: ['TooManyRequests'],
  unauthenticated: ['Unauthorized'],
  forbidden: ['Forbidden'],
  invalid_request: ['BadRequest', 'Invalid'],
  not_found: ['NotFound', 'Gone'],
  already_exists: ['AlreadyExists'],
  conflict: ['Conflict'],
  too_large: ['RequestEntityTooLarge'],
  unsupported: ['MethodNotAllowed', 'NotAcceptable', 'UnsupportedMediaType'],
  timeout: ['Timeout', 'ServerTimeout'],
  unavailable: ['ServiceUnavailable'],
  internal: ['InternalError', 'StorageReadError'],
  wrong_state: ['Expired'],
};
