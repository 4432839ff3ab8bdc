import type { Rule } from './rule.ts';

/** An operation that reads If-Match or If-Unmodified-Since documents 412. */
export const preconditionUndocumented: Rule = {
  name: 'precondition-undocumented',
  title: '412 where a condition can be sent',
  finds: ['precondition-undocumented'],
  operation(operation, tell) {
    const header = operation.requestHeader('if-match') ?? operation.requestHeader('if-unmodified-since');
    if (!header || operation.documents(412)) return;
    tell({ at: operation.responsesNode, detail: `It reads ${header.name}, and 412 is not documented.` });
  },
};
