import type { Rule } from './rule.ts';

/** An operation on a path with parameters documents 404 (or 410), unless PUT creates what is not there. */
export const notFoundUndocumented: Rule = {
  name: 'not-found-undocumented',
  title: '404 where the path has parameters',
  finds: ['not-found-undocumented'],
  operation(operation, tell) {
    const { method, path } = operation;
    if (!operation.hasErrorsOf(4) || !path.includes('{')) return;
    if (operation.documents(404) || operation.documents(410)) return;
    if (method === 'PUT' && operation.hasStatus(201)) return;
    tell({ at: operation.responsesNode, detail: 'The path has parameters, and 404 is not documented.' });
  },
};
