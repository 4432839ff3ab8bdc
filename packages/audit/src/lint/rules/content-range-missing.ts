import { owedHeader } from './owed-header.ts';

/** 416 says how long the resource is (RFC 9110 §15.5.17). */
export const contentRangeMissing = owedHeader('content-range-missing', [416], 'Content-Range');
