import type { Rule } from './rule.ts';

/** A deprecated operation sends Deprecation or Sunset. */
export const deprecationUnannounced: Rule = {
  name: 'deprecation-unannounced',
  title: 'Deprecated operations send Deprecation',
  finds: ['deprecation-unannounced'],
  operation({ deprecated, responses, node }, tell) {
    if (!deprecated || responses.length === 0) return;
    if (responses.some(({ headers }) => headers.has('deprecation') || headers.has('sunset'))) return;
    tell({
      at: node.raw('deprecated') ?? node,
      detail: 'It is deprecated, and no response declares Deprecation or Sunset.',
    });
  },
};
