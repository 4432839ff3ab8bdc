import type { Codes } from '../codes.ts';

/** Notion, as https://developers.notion.com/reference/status-codes lists them. */
export const NOTION: Codes = {
  rate_limited: ['rate_limited'],
  unauthenticated: ['unauthorized', 'invalid_grant'],
  forbidden: ['restricted_resource'],
  invalid_request: [
    'invalid_json',
    'invalid_request_url',
    'invalid_request',
    'validation_error',
    'missing_version',
  ],
  not_found: ['object_not_found'],
  conflict: ['conflict_error'],
  timeout: ['gateway_timeout'],
  unavailable: ['service_unavailable', 'database_connection_unavailable'],
  internal: ['internal_server_error'],
};
