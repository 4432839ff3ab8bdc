import type { FindingId } from '../../findings/registry.ts';
import type { Rule } from './rule.ts';

/** A rule that responses of these statuses declare a field. Ranges and `default` owe nothing: they stand for many statuses. */
export function owedHeader(name: FindingId, statuses: readonly number[], header: string): Rule {
  const key = header.toLowerCase();
  return {
    name,
    title: `${statuses.join(' and ')} with ${header}`,
    finds: [name],
    response(response, tell) {
      const { status } = response;
      if (status === undefined || !statuses.includes(status) || response.headers.has(key)) return;
      tell({ at: response.node, detail: `No header ${header} is declared for the ${status}.` });
    },
  };
}
