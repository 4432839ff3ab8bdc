import type { Rule } from './rule.ts';

/** An operation with a request body documents 400 or 422. */
export const badRequestUndocumented: Rule = {
  name: 'bad-request-undocumented',
  title: '400 or 422 where there is a request body',
  finds: ['bad-request-undocumented'],
  operation(operation, tell) {
    if (!operation.hasErrorsOf(4) || !operation.requestBody) return;
    if (operation.documents(400) || operation.documents(422)) return;
    tell({ at: operation.responsesNode, detail: 'It takes a body, and documents neither 400 nor 422.' });
  },
};
