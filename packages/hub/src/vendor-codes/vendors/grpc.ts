import type { Codes } from '../codes.ts';

/** `google.rpc.Code`, which gRPC, Google and whoever follows them say. */
export const GRPC: Codes = {
  cancelled: ['CANCELLED'],
  internal: ['UNKNOWN', 'INTERNAL', 'DATA_LOSS'],
  invalid_request: ['INVALID_ARGUMENT', 'OUT_OF_RANGE'],
  timeout: ['DEADLINE_EXCEEDED'],
  not_found: ['NOT_FOUND'],
  already_exists: ['ALREADY_EXISTS'],
  forbidden: ['PERMISSION_DENIED'],
  rate_limited: ['RESOURCE_EXHAUSTED'],
  wrong_state: ['FAILED_PRECONDITION'],
  conflict: ['ABORTED'],
  unsupported: ['UNIMPLEMENTED'],
  unavailable: ['UNAVAILABLE'],
  unauthenticated: ['UNAUTHENTICATED'],
};
