import { typesOf } from '../schema/alternatives.ts';
import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

const WANTED: Readonly<Record<string, readonly string[]>> = {
  type: ['string'],
  title: ['string'],
  detail: ['string'],
  instance: ['string'],
  status: ['integer', 'number'],
};

/** The members of a problem are declared with the types that RFC 9457 §3.1 gives them. */
export const problemMemberTypes: Rule = {
  name: 'problem-member-types',
  title: 'Members of problems have their types',
  finds: ['problem-member-types'],
  ofSent: true,
  response(response, tell) {
    for (const { type, schema } of response.media) {
      if (type !== 'application/problem+json' || !schema) continue;
      for (const { members } of errorShapesOf(schema))
        for (const [name, wanted] of Object.entries(WANTED))
          for (const node of members.get(name) ?? []) {
            const types = typesOf(node).filter((each) => each !== 'null');
            if (types.length === 0 || types.some((each) => wanted.includes(each))) continue;
            tell({ at: node, detail: `${name} of the problem is declared as ${types.join(' or ')}.` });
            return;
          }
    }
  },
};
