import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** An error has a member for the text that people read. */
export const errorTextMissing: Rule = {
  name: 'error-text-missing',
  title: 'Errors have a text for people',
  finds: ['error-text-missing'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const { schema } of response.json) {
      const shapes = schema ? errorShapesOf(schema) : [];
      if (!schema || shapes.length === 0 || shapes.some(({ text }) => text)) continue;
      const names = [...(shapes[0]?.members.keys() ?? [])].slice(0, 5).join(', ');
      tell({
        at: schema,
        detail: `Its members are ${names}: none of them is a text such as detail or message.`,
      });
      return;
    }
  },
};
