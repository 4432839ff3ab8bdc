import type { Check } from '../check.ts';

/** A body whose status differs from the status on the wire. */
export const statusMismatch: Check = {
  name: 'status-mismatch',
  run: ({ response, recognised }) => {
    const claimed = recognised?.read.status;
    if (claimed === undefined || claimed === response.status || response.status < 400) return undefined;
    const standard = response.mediaType === 'application/problem+json';
    return {
      severity: standard ? 'must' : 'should',
      title: `The body says ${claimed}, the wire says ${response.status}`,
      detail:
        'Clients, caches and monitoring act on the status on the wire; people read the body. One of them is misled.',
      ...(standard ? { clause: 'RFC 9457 §3.1.2' } : {}),
      fix: 'Send the same status in both, or leave it out of the body. Look for a proxy that changes the status.',
    };
  },
};
