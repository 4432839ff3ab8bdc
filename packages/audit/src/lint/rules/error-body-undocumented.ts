import type { Rule } from './rule.ts';

/** An error declares what its body is; one that is answered to HEAD alone has none. */
export const errorBodyUndocumented: Rule = {
  name: 'error-body-undocumented',
  title: 'Errors have a documented body',
  finds: ['error-body-undocumented'],
  response(response, tell) {
    if (!response.reportsErrors || response.media.length > 0 || response.operation.method === 'HEAD') return;
    tell({ at: response.node, detail: `The ${response.key} has a description alone.` });
  },
};
