import type { FindingId } from '../findings/registry.ts';
import type { Api } from './api/api.ts';
import type { Node } from './api/node.ts';
import type { Found, Rule } from './rules/rule.ts';

/** Something that a rule found, before its place is looked up. */
export interface RawFinding {
  readonly id: FindingId;
  readonly rule: Rule;
  readonly where: string;
  readonly detail: string;
  readonly at: Node;
}

/** Runs rules over a document. What two rules find at one place of one kind is told once. */
export function run(api: Api, rules: readonly Rule[]): readonly RawFinding[] {
  const found = new Map<string, RawFinding>();
  const add = (rule: Rule, { id = rule.finds[0], at, detail, where }: Found, place: string, more = '') => {
    const finding = { id, rule, at, detail: `${detail}${more}`, where: where ?? place };
    const key = `${id} ${finding.at.source.name} ${finding.at.pointer} ${finding.where}`;
    if (!found.has(key)) found.set(key, finding);
  };
  for (const rule of rules) {
    rule.api?.(api, (each) => add(rule, each, 'document'));
    if (rule.operation)
      for (const operation of rule.ofSent ? [...api.operations, ...api.sent] : api.operations)
        rule.operation(operation, (each) => add(rule, each, operation.where));
    if (rule.response)
      for (const response of rule.ofSent ? [...api.responses, ...api.sentResponses] : api.responses) {
        const more = response.uses > 1 ? ` ${response.uses} operations have it.` : '';
        rule.response(response, (each) => add(rule, each, response.where, more));
      }
  }
  return [...found.values()];
}
