import type { Rule } from './rule.ts';

/** An operation that answers JSON has no error that is an HTML page alone. */
export const htmlError: Rule = {
  name: 'html-error',
  title: 'Errors of JSON operations are no HTML',
  finds: ['html-error'],
  response(response, tell) {
    if (!response.reportsErrors || response.json.length > 0) return;
    const html = response.media.find(({ type }) => type === 'text/html' || type === 'application/xhtml+xml');
    const answersJson = response.operation.responses.some(
      ({ isSuccess, json }) => isSuccess && json.length > 0,
    );
    if (html && answersJson)
      tell({
        at: html.node,
        detail: `The successes are JSON, and the ${response.key} is ${html.type} alone.`,
      });
  },
};
