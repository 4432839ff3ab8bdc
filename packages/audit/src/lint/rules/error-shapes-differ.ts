import type { Response } from '../api/response.ts';
import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** Media types with an error shape that their standard prescribes. */
const PRESCRIBED = /^application\/(?:scim|fhir|vnd\.api)\+json$/;

/** A group of errors that are read alike. */
interface Group {
  /** Where text and code are found: what every reader of errors has to know. */
  readonly paths: readonly string[];
  readonly responses: Response[];
  uses: number;
}

function pathsOf(response: Response): readonly string[] {
  for (const { type, schema } of response.json) {
    if (!schema || PRESCRIBED.test(type)) continue;
    const shape = errorShapesOf(schema).find(({ text, code }) => text ?? code);
    if (shape) return [shape.text?.path, shape.code?.path].filter((path) => path !== undefined);
  }
  return [];
}

function groupsOf(responses: readonly Response[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const response of responses) {
    const paths = response.reportsErrors ? pathsOf(response) : [];
    if (paths.length === 0) continue;
    const key = paths.join(' ');
    const group = groups.get(key) ?? { paths, responses: [], uses: 0 };
    group.responses.push(response);
    group.uses += response.uses;
    groups.set(key, group);
  }
  return [...groups.values()].sort((left, right) => right.uses - left.uses);
}

/** All errors of a document keep their text, or their code, in the same place. */
export const errorShapesDiffer: Rule = {
  name: 'error-shapes-differ',
  title: 'Errors have one shape',
  finds: ['error-shapes-differ'],
  api(api, tell) {
    const [usual, ...others] = groupsOf(api.responses);
    if (!usual) return;
    for (const { paths, responses, uses } of others) {
      if (paths.some((path) => usual.paths.includes(path))) continue;
      const [first] = responses;
      const schema = first?.json.find((media) => media.schema)?.schema;
      if (!first || !schema) continue;
      tell({
        at: schema,
        where: first.where,
        detail: `${uses} ${uses === 1 ? 'error has' : 'errors have'} ${paths.join(' and ')}; ${usual.uses} have ${usual.paths.join(' and ')}.`,
      });
    }
  },
};
