import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** A schema with the members of a problem stands under application/problem+json. */
export const problemMediaType: Rule = {
  name: 'problem-media-type',
  title: 'Problems are labelled as problems',
  finds: ['problem-media-type'],
  ofSent: true,
  response(response, tell) {
    if (!response.reportsErrors || response.media.some(({ type }) => /^application\/problem\+/.test(type)))
      return;
    for (const { type, node, schema } of response.json) {
      if (type !== 'application/json' || !schema) continue;
      const shapes = errorShapesOf(schema);
      const all =
        shapes.length > 0 &&
        shapes.every(({ members }) => ['type', 'title', 'status'].every((name) => members.has(name)));
      if (!all) continue;
      tell({
        at: node,
        detail: 'The schema has type, title and status, and the media type is application/json.',
      });
      return;
    }
  },
};
