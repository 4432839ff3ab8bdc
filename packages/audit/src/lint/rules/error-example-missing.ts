import type { Media } from '../api/media.ts';
import { membersOf } from '../schema/alternatives.ts';
import type { Rule } from './rule.ts';

/** Do the members have examples of their own, which readers see put together? */
function hasParts({ schema }: Media): boolean {
  if (!schema) return false;
  const members = [...membersOf(schema).values()].flat();
  return members.some((node) =>
    ['example', 'examples', 'const', 'default', 'enum'].some((key) => node.has(key)),
  );
}

/** An error has an example. */
export const errorExampleMissing: Rule = {
  name: 'error-example-missing',
  title: 'Errors have examples',
  finds: ['error-example-missing'],
  response(response, tell) {
    if (!response.reportsErrors || response.json.length === 0) return;
    if (response.json.some((media) => response.examples(media).length > 0 || hasParts(media))) return;
    const [first] = response.json;
    if (first?.schema)
      tell({ at: first.node, detail: `${first.type} of the ${response.key} has a schema and no example.` });
  },
};
