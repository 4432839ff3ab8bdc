import type { Operation, Parameter } from '../surface/resource.ts';
import type { Exchange } from '../wire/exchange.ts';
import { statusOf, succeeded, unjudgeable } from './judge.ts';
import { namesField } from './names-field.ts';
import type { Probe } from './probe.ts';
import type { Tally } from './tally.ts';

const MOST = 8;

/** The target of an operation with one parameter as given; left out where there is no value. */
function targetWith(
  { template, path, parameters }: Operation,
  wrong: Parameter,
  value: string | undefined,
): string {
  const base = path.slice(0, path.length - fill(template, parameters).length);
  const values = parameters
    .filter(({ required, name }) => required || name === wrong.name)
    .map((each) => ({ ...each, good: each.name === wrong.name ? (value ?? '') : each.good }));
  const query = values
    .filter((each) => each.in === 'query' && !(each.name === wrong.name && value === undefined))
    .map(({ name, good }) => `${encodeURIComponent(name)}=${encodeURIComponent(good)}`)
    .join('&');
  return `${base}${fill(template, values)}${query === '' ? '' : `?${query}`}`;
}

function fill(template: string, parameters: readonly Parameter[]): string {
  return template.replaceAll(/\{([^{}]{1,100})\}/g, (_, name: string) =>
    encodeURIComponent(parameters.find((each) => each.in === 'path' && each.name === name)?.good ?? '1'),
  );
}

function judge(exchange: Exchange, { name, in: where }: Parameter, what: string, tally: Tally): void {
  const unsure = unjudgeable(exchange);
  const status = exchange.response?.status ?? 0;
  if (unsure) tally.unsure(unsure);
  else if (status === 400 || status === 422) namesField(exchange, [name], tally);
  // No resource has an id like that: 404 is as true.
  else if (status === 404 && where === 'path') tally.pass();
  else if (succeeded(status))
    tally.find('invalid-input-accepted', `${statusOf(exchange)} although ${what}.`, [exchange]);
  else tally.unsure(`${status} says nothing about the parameter`);
}

/** Parameters that the document forbids, and required ones left out, are refused and named. */
export const parameters: Probe = {
  name: 'parameters',
  title: 'Parameters that the document forbids',
  finds: ['invalid-input-accepted', 'field-not-named'],
  async run({ surface, send }, tally) {
    if (surface.document === undefined)
      tally.unsure('There is no document that says which parameters are valid');
    let sent = 0;
    for (const operation of surface.operations.filter(({ method }) => method === 'GET')) {
      for (const parameter of operation.parameters) {
        const { name, bad, required } = parameter;
        if (sent >= MOST) return;
        if (bad !== undefined) {
          sent++;
          const exchange = await send({ target: targetWith(operation, parameter, bad), bad: true });
          judge(exchange, parameter, `${name} is "${bad}", which the document forbids`, tally);
        }
        if (required && parameter.in === 'query') {
          sent++;
          const exchange = await send({ target: targetWith(operation, parameter, undefined), bad: true });
          judge(exchange, parameter, `${name} is missing, which the document requires`, tally);
        }
      }
    }
  },
};
