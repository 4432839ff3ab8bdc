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
const LINE = /^line(?:[_-]?(?:no|number))?$/i;
const DEEPEST = 3;
/** Objects that are looked into for one error. */
const MOST_OBJECTS = 2_000;

/** A member that shows the inside. */
interface Leak {
  readonly id: FindingId;
  readonly name: string;
  readonly node: Node;
}

/** Many errors of a document have the same schema, and some schemas are large. */
const known = new WeakMap<object, readonly Leak[]>();

/** The declared members of an error do not show the inside: a stack, SQL, or a file with a line. */
export const leakingMembers: Rule = {
  name: 'leaking-members',
  title: 'Errors do not show the inside',
  finds: ['leak-stack-trace', 'leak-sql', 'leak-file-path'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const { schema } of response.json)
      for (const { id, name, node } of schema ? leaksOf(schema) : [])
        tell({ id, at: node, detail: `The ${response.key} has a member ${name}.` });
  },
};

function leaksOf(schema: Node): readonly Leak[] {
  const { object } = schema;
  let leaks = known.get(object);
  if (!leaks) {
    leaks = LEAKS.flatMap(([id, names]) => leak(schema, id, names, 0, { left: MOST_OBJECTS }) ?? []);
    known.set(object, leaks);
  }
  return leaks;
}

function leak(
  schema: Node,
  id: FindingId,
  names: RegExp,
  depth: number,
  budget: { left: number },
): Leak | undefined {
  budget.left -= 1;
  const members = membersOf(schema);
  const inner: Node[] = [];
  for (const [name, [node]] of members) {
    if (!node) continue;
    inner.push(node.get('items') ?? node);
    if (!names.test(name)) continue;
    // A file may be what the caller sent; with a line beside it, it is source.
    const isSource = () => [...members.keys()].some((other) => LINE.test(other));
    if (id === 'leak-file-path' && !isSource()) continue;
    return { id, name, node };
  }
  if (depth >= DEEPEST || budget.left < 0) return undefined;
  for (const node of inner) {
    const found = leak(node, id, names, depth + 1, budget);
    if (found) return found;
  }
  return undefined;
}
