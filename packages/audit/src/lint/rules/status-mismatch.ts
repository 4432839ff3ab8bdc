import { errorShapesOf, isProblem } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

/** A status in the schema of a problem is that of the response. The examples are read by `examples-explained`. */
export const statusMismatch: Rule = {
  name: 'status-mismatch',
  title: 'Problems have the status of their response',
  finds: ['status-mismatch'],
  ofSent: true,
  response(response, tell) {
    const { status } = response;
    if (status === undefined || !response.isError) return;
    for (const { schema } of response.json) {
      const shapes = schema ? errorShapesOf(schema).filter(isProblem) : [];
      // Where one alternative fits, the others may belong to it as its neighbours.
      const said = shapes.map(({ members }) => statusesOf(members.get('status') ?? []));
      if (said.length === 0 || said.some((values) => values.length === 0 || values.includes(status)))
        continue;
      const at = shapes[0]?.members.get('status')?.[0] ?? response.node;
      tell({
        at,
        detail: `The status of the problem can only be ${said.flat().join(' or ')}, and the response is ${status}.`,
      });
      return;
    }
  },
};

/** The values that `const` and `enum` leave. */
function statusesOf(
  schemas: readonly { readonly object: Readonly<Record<string, unknown>> }[],
): readonly number[] {
  return schemas
    .flatMap(({ object }) => [object.const, ...(Array.isArray(object.enum) ? object.enum : [])])
    .filter((value): value is number => typeof value === 'number');
}
