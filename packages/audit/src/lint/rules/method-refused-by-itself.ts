import type { Rule } from './rule.ts';

/** An operation is documented, so its method is supported and 405 is not what it answers. */
export const methodRefusedByItself: Rule = {
  name: 'method-refused-by-itself',
  title: 'No 405 under a supported method',
  finds: ['method-refused-by-itself'],
  operation(operation, tell) {
    const response = operation.responses.find(({ status }) => status === 405);
    if (!response) return;
    const at = operation.responsesNode.raw('405') ?? operation.node;
    tell({ at, detail: `The document says that ${operation.where} exists, and that it answers 405.` });
  },
};
