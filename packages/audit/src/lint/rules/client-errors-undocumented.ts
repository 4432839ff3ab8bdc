import type { Rule } from './rule.ts';

/** An operation that takes input or credentials documents an error of the caller. */
export const clientErrorsUndocumented: Rule = {
  name: 'client-errors-undocumented',
  title: 'Errors of the caller are documented',
  finds: ['client-errors-undocumented'],
  operation(operation, tell) {
    if (operation.hasErrorsOf(4) || operation.hasDefault) return;
    const input = operation.parameters.length > 0 || operation.requestBody !== undefined;
    if (!input && !operation.needsCredentials) return;
    const takes = input ? 'input' : 'credentials';
    tell({
      at: operation.responsesNode,
      detail: `It takes ${takes} and documents no 4xx and no default response.`,
    });
  },
};
