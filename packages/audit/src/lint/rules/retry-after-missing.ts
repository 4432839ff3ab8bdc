import { owedHeader } from './owed-header.ts';

/** 429 and 503 say how long to wait (RFC 9110 §10.2.3). */
export const retryAfterMissing = owedHeader('retry-after-missing', [429, 503], 'Retry-After');
