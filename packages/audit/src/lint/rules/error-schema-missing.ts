import { saysSomething } from '../schema/alternatives.ts';
import type { Rule } from './rule.ts';

/** The JSON of an error has a schema that names its members. */
export const errorSchemaMissing: Rule = {
  name: 'error-schema-missing',
  title: 'Bodies of errors have a schema',
  finds: ['error-schema-missing'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const { type, node, schema, schemaRaw } of response.json) {
      // A reference that leads nowhere is another fault.
      if (schemaRaw && !schema) continue;
      if (schema && saysSomething(schema)) continue;
      tell({
        at: schema ?? node,
        detail: `The schema of ${type} ${schema ? 'names no member' : 'is missing'}.`,
      });
      return;
    }
  },
};
