import type { Response } from '../api/response.ts';
import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** Words put together as programs write them: `invalid_auth`. */
const TOKEN = /^[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)+$/i;

/** Do the examples show a code where the schema speaks of a text? `error` may be either. */
function showsCode(response: Response, name: string): boolean {
  return response.json
    .flatMap((media) => response.examples(media))
    .some(({ value }) => {
      const shown = typeof value === 'object' && value !== null ? Object.entries(value) : [];
      return shown.some(([key, text]) => key === name && typeof text === 'string' && TOKEN.test(text));
    });
}

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
      if (!schema || !without?.text || shapes.some(({ code }) => code)) continue;
      if (showsCode(response, without.text.path)) continue;
      tell({ at: schema, detail: `It has ${without.text.path}, and no type or code beside it.` });
      return;
    }
  },
};
