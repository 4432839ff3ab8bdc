import type { Response } from '../api/response.ts';
import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** Media types with an error shape that their standard prescribes. */
const PRESCRIBED = /^application\/(?:scim|fhir|vnd\.api)\+json$/;

/** Where the text of an error is found: what every reader of errors has to know. */
function placeOf(response: Response): string | undefined {
  for (const { type, schema } of response.json) {
    if (!schema || PRESCRIBED.test(type)) continue;
    const shape = errorShapesOf(schema).find(({ text }) => text);
    if (shape?.text) return shape.text.path;
  }
  return undefined;
}

/** All errors of a document keep their text in the same place. */
export const errorShapesDiffer: Rule = {
  name: 'error-shapes-differ',
  title: 'Errors have one shape',
  finds: ['error-shapes-differ'],
  api(api, tell) {
    const places = new Map<string, Response[]>();
    const uses = (responses: readonly Response[]) =>
      responses.reduce((sum, response) => sum + response.uses, 0);
    for (const response of api.responses) {
      const place = response.isError ? placeOf(response) : undefined;
      if (place !== undefined) places.set(place, [...(places.get(place) ?? []), response]);
    }
    const [usual, ...others] = [...places].sort(([, left], [, right]) => uses(right) - uses(left));
    if (!usual) return;
    for (const [place, responses] of others) {
      const [first] = responses;
      const schema = first?.json.find((media) => media.schema)?.schema;
      if (!first || !schema) continue;
      const count = uses(responses);
      tell({
        at: schema,
        where: first.where,
        detail: `The text is ${place} in ${count} ${count === 1 ? 'error' : 'errors'}, and ${usual[0]} in ${uses(usual[1])}.`,
      });
    }
  },
};
