import type { Rule } from './rule.ts';

/** Every operation documents how a failure of the server looks. */
export const serverErrorsUndocumented: Rule = {
  name: 'server-errors-undocumented',
  title: 'Errors of the server are documented',
  finds: ['server-errors-undocumented'],
  operation(operation, tell) {
    if (operation.hasErrorsOf(5) || operation.hasDefault) return;
    tell({ at: operation.responsesNode, detail: 'It documents no 5xx and no default response.' });
  },
};
