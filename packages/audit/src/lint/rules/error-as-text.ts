import type { Rule } from './rule.ts';

/** An operation that answers JSON has no error that is plain text alone. */
export const errorAsText: Rule = {
  name: 'error-as-text',
  title: 'Errors of JSON operations are no plain text',
  finds: ['error-as-text'],
  response(response, tell) {
    if (!response.reportsErrors || response.media.length === 0) return;
    const text = response.media.find(({ type }) => type === 'text/plain');
    const answersJson = response.operation.responses.some(
      ({ isSuccess, json }) => isSuccess && json.length > 0,
    );
    if (text && answersJson && response.media.every(({ type }) => type === 'text/plain'))
      tell({ at: text.node, detail: `The successes are JSON, and the ${response.key} is text/plain alone.` });
  },
};
