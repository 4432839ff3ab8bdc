import { owedHeader } from './owed-header.ts';

/** 407 says how to authenticate with the proxy (RFC 9110 §15.5.8). */
export const proxyChallengeMissing = owedHeader('proxy-challenge-missing', [407], 'Proxy-Authenticate');
