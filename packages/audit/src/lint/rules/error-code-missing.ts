import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** An error has a member that programs can compare. */
export const errorCodeMissing: Rule = {
  name: 'error-code-missing',
  title: 'Errors have a code for programs',
  finds: ['error-code-missing'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const { schema } of response.json) {
      const shapes = schema ? errorShapesOf(schema) : [];
      const without = shapes.find(({ text, code }) => text && !code);
      if (!schema || !without || shapes.some(({ code }) => code)) continue;
      tell({ at: schema, detail: `It has ${without.text?.path}, and no type or code beside it.` });
      return;
    }
  },
};
