import { isEnumerated } from '../schema/alternatives.ts';
import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** The codes of an error are listed. */
export const errorCodeOpen: Rule = {
  name: 'error-code-open',
  title: 'Codes of errors are listed',
  finds: ['error-code-open'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const { schema } of response.json) {
      const shapes = schema ? errorShapesOf(schema) : [];
      const coded = shapes.find(({ code }) => code);
      if (!schema || !coded?.code) continue;
      if (shapes.some((shape) => shape.code?.schemas.some((each) => isEnumerated(each)))) continue;
      // An error may be told by its type or by its code: either list is enough.
      const others = ['type', 'code'].flatMap((name) => coded.beside?.get(name) ?? []);
      if (others.some((each) => isEnumerated(each))) continue;
      if (typeof schema.object.discriminator === 'object') continue;
      tell({ at: coded.code.schemas[0] ?? schema, detail: `${coded.code.path} has neither enum nor const.` });
      return;
    }
  },
};
