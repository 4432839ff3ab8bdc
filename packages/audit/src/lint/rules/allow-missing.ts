import { owedHeader } from './owed-header.ts';

/** 405 says which methods are supported (RFC 9110 §15.5.6). */
export const allowMissing = owedHeader('allow-missing', [405], 'Allow');
