import { isJson } from '../api/media.ts';
import { membersOf, typesOf } from '../schema/alternatives.ts';
import type { Rule } from './rule.ts';

const FIELD =
  /^(?:field|fields|param|parameter|parameters|params|pointer|path|property|loc|location|source|target|name|attribute|errors|violations|invalid[_-]?params|issues|validation[_-]?errors|field[_-]?errors|details|causes)$/i;

/** 422, and 400 where there is no 422, of an operation with a JSON body say which field was wrong. */
export const fieldNotNamed: Rule = {
  name: 'field-not-named',
  title: 'Invalid input is named',
  finds: ['field-not-named'],
  response(response, tell) {
    const { status, operation } = response;
    if (status !== 422 && !(status === 400 && !operation.hasStatus(422))) return;
    if (!operation.requestMedia.some(({ type }) => isJson(type))) return;
    for (const { schema } of response.json) {
      const members = schema ? membersOf(schema) : new Map();
      if (!schema || members.size === 0) continue;
      const names = [...members.keys()];
      for (const nodes of members.values())
        for (const node of nodes) names.push(...membersOf(node.get('items') ?? node).keys());
      const lists = [...members.values()].flat().some((node) => typesOf(node).includes('array'));
      if (lists || names.some((name) => FIELD.test(name))) continue;
      tell({
        at: schema,
        detail: `The ${status} has ${[...members.keys()].slice(0, 5).join(', ')}, and no place for the name of a field.`,
      });
      return;
    }
  },
};
