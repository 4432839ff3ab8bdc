import type { Rule } from './rule.ts';

/** An operation that needs credentials and documents errors of the caller documents 401 among them. */
export const unauthorizedUndocumented: Rule = {
  name: 'unauthorized-undocumented',
  title: '401 where credentials are needed',
  finds: ['unauthorized-undocumented'],
  operation(operation, tell) {
    if (!operation.hasErrorsOf(4) || !operation.needsCredentials || operation.documents(401)) return;
    tell({
      at: operation.responsesNode,
      detail: 'Its security cannot be left out, and 401 is not documented.',
    });
  },
};
