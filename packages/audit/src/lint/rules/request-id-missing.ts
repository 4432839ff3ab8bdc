import type { Node } from '../api/node.ts';
import { membersOf } from '../schema/alternatives.ts';
import type { Rule } from './rule.ts';

const FIELD =
  /(?:request|correlation|trace|amz-cf|vercel|activity)[-_]?id$|^(?:cf-ray|traceparent|traceresponse|server-timing|request-id|x-request|x-b3-traceid|x-cloud-trace-context)$/;
const MEMBER =
  /^(?:(?:trace|request|req|correlation|error|event|incident|fault|log|tracking|support|transaction|activity|x-?request)[_-]?(?:id|ref|reference)|instance|traceparent|request_log_url)$/i;
const DEEPEST = 2;
/** Members of one object that are looked into. */
const MOST = 200;

/** An error of the server has an id to quote, in a field or in the body. */
export const requestIdMissing: Rule = {
  name: 'request-id-missing',
  title: 'Errors of the server have an id',
  finds: ['request-id-missing'],
  response(response, tell) {
    if (!/^5/.test(response.key) || response.json.length === 0) return;
    if ([...response.headers.keys()].some((key) => FIELD.test(key))) return;
    const schemas = response.json.flatMap(({ schema }) => schema ?? []);
    if (schemas.length === 0 || hasId(schemas, 0)) return;
    tell({
      at: response.node,
      detail: `The ${response.key} declares neither a field nor a member with a request or trace id.`,
    });
  },
};

function hasId(schemas: readonly Node[], depth: number): boolean {
  return schemas.some((schema) => {
    const members = membersOf(schema);
    if ([...members.keys()].some((name) => MEMBER.test(name))) return true;
    return (
      depth < DEEPEST &&
      hasId(
        [...members.values()]
          .flat()
          .slice(0, MOST)
          .map((node) => node.get('items') ?? node),
        depth + 1,
      )
    );
  });
}
