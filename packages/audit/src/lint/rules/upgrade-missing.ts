import { owedHeader } from './owed-header.ts';

/** 426 says which protocol to move to (RFC 9110 §15.5.22). */
export const upgradeMissing = owedHeader('upgrade-missing', [426], 'Upgrade');
