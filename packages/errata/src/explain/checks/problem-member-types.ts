import type { Check } from '../check.ts';

/** Members of a problem that have the wrong JSON type. */
export const problemMemberTypes: Check = {
  name: 'problem-member-types',
  run: ({ response }) => {
    if (response.mediaType !== 'application/problem+json') return undefined;
    const { object } = response;
    const wrong = ['type', 'title', 'detail', 'instance'].filter(
      (name) => object[name] !== undefined && typeof object[name] !== 'string',
    );
    const { status } = object;
    if (status !== undefined && !(typeof status === 'number' && Number.isInteger(status)))
      wrong.push('status');
    if (wrong.length === 0) return undefined;
    return {
      severity: 'must',
      title: `Wrong type: ${wrong.join(', ')}`,
      detail:
        'type, title, detail and instance are strings and status is a number; clients ignore a member of another type.',
      clause: 'RFC 9457 §3.1',
      fix: 'Correct the types, or leave the member out.',
    };
  },
};
