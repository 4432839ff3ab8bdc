import type { Rule } from './rule.ts';

/** An operation whose responses declare Deprecation or Sunset is `deprecated: true`. */
export const deprecationUndeclared: Rule = {
  name: 'deprecation-undeclared',
  title: 'Deprecation is declared with deprecated: true',
  finds: ['deprecation-undeclared'],
  operation({ deprecated, responses, node }, tell) {
    if (deprecated) return;
    for (const response of responses) {
      const header = response.headers.get('deprecation') ?? response.headers.get('sunset');
      if (!header) continue;
      // A response that many share may carry the field for those that are deprecated.
      if (response.uses > 1) continue;
      tell({
        at: node,
        detail: `The ${response.key} has ${header.name}, and the operation is not deprecated.`,
      });
      return;
    }
  },
};
