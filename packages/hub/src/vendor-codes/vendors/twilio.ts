import type { Codes } from '../codes.ts';

/**
 * Twilio's numbers, as its error dictionary (https://www.twilio.com/docs/api/errors) has them. Only single entries of that were
 * seen; the others are from knowledge.
 */
export const TWILIO: Codes = {
  rate_limited: ['20429', '14107', '30022', '63018', '30001'],
  quota_exhausted: ['63038'],
  unauthenticated: ['20003', '20101', '20102', '20103', '20104'],
  forbidden: ['20006', '21408'],
  account_blocked: ['10001', '20005', '30002', '21608', '30034', '10002'],
  invalid_request: [
    '20001',
    '21201',
    '21211',
    '21212',
    '21214',
    '21217',
    '21602',
    '21603',
    '21604',
    '21606',
    '21614',
    '21612',
    '21205',
    '30006',
  ],
  not_found: ['20404', '30005'],
  conflict: ['20409'],
  content_refused: ['30004', '30007', '63013', '21610'],
  too_large: ['21605', '21617', '11751'],
  unsupported: ['20405', '13224'],
  timeout: ['20408'],
  unavailable: ['20503'],
  internal: ['20500', '30008'],
  wrong_state: ['30003'],
};
