import type { FindingId } from '../../findings/registry.ts';
import type { Node } from '../api/node.ts';
import { membersOf } from '../schema/alternatives.ts';
import type { Rule } from './rule.ts';

const LEAKS: readonly (readonly [id: FindingId, names: RegExp])[] = [
  [
    'leak-stack-trace',
    /^(?:stack|stack[_-]?trace|trace|traceback|back[_-]?trace|exception[_-]?(?:class|stack|trace)?|call[_-]?stack|inner[_-]?exception)$/i,
  ],
  ['leak-sql', /^(?:sql|sql[_-]?(?:state|message|query|statement|error)|db[_-]?error|database[_-]?error)$/i],
  ['leak-file-path', /^(?:file[_-]?(?:path|name)?|source[_-]?file)$/i],
];
const DEEPEST = 3;

/** The declared members of an error do not show the inside: a stack, SQL, or a file with a line. */
export const leakingMembers: Rule = {
  name: 'leaking-members',
  title: 'Errors do not show the inside',
  finds: ['leak-stack-trace', 'leak-sql', 'leak-file-path'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const { schema } of response.json) {
      if (!schema) continue;
      for (const [id, names] of LEAKS) {
        const found = leak(schema, id, names, 0);
        if (found) tell({ id, at: found.node, detail: `The ${response.key} has a member ${found.name}.` });
      }
    }
  },
};

function leak(
  schema: Node,
  id: FindingId,
  names: RegExp,
  depth: number,
): { name: string; node: Node } | undefined {
  const members = membersOf(schema);
  const inner: Node[] = [];
  for (const [name, [node]] of members) {
    if (!node) continue;
    inner.push(node.get('items') ?? node);
    if (!names.test(name)) continue;
    // A file may be what the caller sent; with a line beside it, it is source.
    if (
      id === 'leak-file-path' &&
      ![...members.keys()].some((other) => /^line(?:[_-]?(?:no|number))?$/i.test(other))
    )
      continue;
    return { name, node };
  }
  if (depth >= DEEPEST) return undefined;
  for (const node of inner) {
    const found = leak(node, id, names, depth + 1);
    if (found) return found;
  }
  return undefined;
}
