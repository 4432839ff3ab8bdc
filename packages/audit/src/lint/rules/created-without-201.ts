import { creates } from './creation.ts';
import type { Rule } from './rule.ts';

/** A POST that creates answers 201, or 202 where it is done later. */
export const createdWithout201: Rule = {
  name: 'created-without-201',
  title: 'POST that creates answers 201',
  finds: ['created-without-201'],
  operation(operation, tell) {
    if (!creates(operation)) return;
    const { successKeys } = operation;
    if (successKeys.length === 0 || successKeys.some((key) => ['201', '202', '207', '2XX'].includes(key)))
      return;
    tell({
      at: operation.responsesNode,
      detail: `It creates something, and answers ${successKeys.join(' or ')}.`,
    });
  },
};
