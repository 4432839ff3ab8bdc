import { owedHeader } from './owed-header.ts';

/** 401 says how to authenticate (RFC 9110 §15.5.2). */
export const challengeMissing = owedHeader('challenge-missing', [401], 'WWW-Authenticate');
