import type { Codes } from '../codes.ts';

/**
 * Microsoft's APIs: Azure, Graph, OneDrive. From knowledge: of https://learn.microsoft.com/graph/errors only the statuses were
 * seen.
 */
export const ODATA: Codes = {
  rate_limited: ['TooManyRequests', 'ApplicationThrottled', 'activityLimitReached'],
  quota_exhausted: ['QuotaExceeded', 'quotaLimitReached', 'OperationNotAllowed'],
  unauthenticated: [
    'InvalidAuthenticationToken',
    'InvalidAuthenticationTokenTenant',
    'AuthenticationFailed',
    'unauthenticated',
  ],
  forbidden: ['AuthorizationFailed', 'Authorization_RequestDenied', 'accessDenied', 'ErrorAccessDenied'],
  account_blocked: ['SubscriptionNotRegistered', 'MissingSubscriptionRegistration', 'DisabledSubscription'],
  invalid_request: ['BadRequest', 'BadArgument', 'InvalidParameter', 'Request_BadRequest', 'invalidRequest'],
  not_found: [
    'ResourceNotFound',
    'ResourceGroupNotFound',
    'Request_ResourceNotFound',
    'itemNotFound',
    'NotFound',
    'BlobNotFound',
    'ContainerNotFound',
    'ErrorItemNotFound',
  ],
  already_exists: ['nameAlreadyExists', 'ResourceExists', 'BlobAlreadyExists', 'ContainerAlreadyExists'],
  conflict: ['Conflict', 'resourceModified'],
  wrong_state: ['PreconditionFailed', 'ConditionNotMet'],
  unsupported: ['notSupported', 'MethodNotAllowed'],
  timeout: ['GatewayTimeout', 'OperationTimedOut'],
  unavailable: ['ServiceUnavailable', 'serviceNotAvailable', 'ServerBusy'],
  internal: ['InternalServerError', 'generalException', 'InternalError'],
  too_large: ['RequestBodyTooLarge'],
};
