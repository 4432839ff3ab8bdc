import { essence } from '../api/media.ts';
import type { Node } from '../api/node.ts';
import { errorShapesOf } from '../schema/error-shape.ts';
import type { Rule } from './rule.ts';

const NAMED = /(?:error|problem|exception|fault)(?:response|schema|model|details?|body|object|dto)?$/i;
/** Names of what reports on errors, which is a success of its own. */
const REPORT = /^(?:list|get|find|search|read)|(?:errors|problems|faults)\/?$/i;

function nameOf(schema: Node | undefined): string {
  return schema?.ref?.split('/').at(-1) ?? '';
}

/** A success does not declare an error as its body. */
export const errorInSuccess: Rule = {
  name: 'error-in-success',
  title: 'Successes are no errors',
  finds: ['error-in-success'],
  response(response, tell) {
    if (!response.isSuccess || response.status === 207) return;
    const { operation } = response;
    for (const { type, node, schema, schemaRaw } of response.media) {
      if (essence(type) === 'application/problem+json') {
        tell({ at: node, detail: `The ${response.key} is application/problem+json.` });
        return;
      }
      const choices = [
        schemaRaw,
        ...['oneOf', 'anyOf'].flatMap((key) =>
          [...(schema?.get(key)?.items() ?? []).keys()].map((index) => schema?.get(key)?.raw(index)),
        ),
      ];
      const error = choices.find((choice) => NAMED.test(nameOf(choice)));
      const target = error?.resolved();
      if (!error || !target || !errorShapesOf(target).some(({ text }) => text)) continue;
      // An operation that is about errors answers with them.
      const about = operation.steps.findLast((step) => !step.startsWith('{')) ?? '';
      if (/error|problem|exception|fault/i.test(about) || REPORT.test(operation.id)) continue;
      tell({ at: error, detail: `The ${response.key} can be ${nameOf(error)}, which is an error.` });
      return;
    }
  },
};
