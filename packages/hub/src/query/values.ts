import { filterKeys, findFilterKey } from 'errata/protocol';
import { z } from 'zod';
import type { TelemetryStore } from '../store/telemetry/port.ts';
import { groupIdSql } from '../store/telemetry/sql.ts';
import type { Values } from './answers/values.ts';
import { ask } from './ask.ts';
import { Binder } from './bind.ts';
import { counted, type Family } from './counted.ts';
import { browsers, consumers, dependencies, routes, versions } from './families.ts';
import { InvalidQuestion } from './invalid-question.ts';
import { requestsRelation } from './relations.ts';
import { type Scope, scopeOf, scopeParams } from './scope.ts';

/** What was typed so far is no filter yet: `q` is not taken. */
export const valuesParams = scopeParams.omit({ q: true }).extend({
  key: z
    .string()
    .min(1)
    .max(250)
    .describe('Filter key, `attr` for the names of attributes, or `attr.<name>`'),
  prefix: z.string().max(500).default('').describe('Only values that begin with it, in any case'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Newest requests that values are taken from, where no rollup has them. */
const LOOKED_AT = 100_000;
/** Rollups that hold all values of a key, and the column that does. */
const ROLLED_UP: Readonly<Record<string, { readonly family: Family; readonly column: string }>> = {
  environment: { family: routes, column: 'environment' },
  service: { family: routes, column: 'service' },
  method: { family: routes, column: 'method' },
  route: { family: routes, column: 'route' },
  status: { family: routes, column: 'status' },
  consumer: { family: consumers, column: 'consumer' },
  plan: { family: consumers, column: 'consumer_group' },
  version: { family: versions, column: 'api_version' },
  dependency: { family: dependencies, column: 'host' },
  vendor: { family: dependencies, column: 'vendor' },
  page: { family: browsers, column: 'page' },
  country: { family: browsers, column: 'country' },
  connection: { family: browsers, column: 'connection' },
};

const row = z.object({ value: z.string(), requests: z.number() });

/** Values that a filter key takes in the range, most frequent first, for completion. */
export async function values(
  telemetry: TelemetryStore,
  params: z.output<typeof valuesParams>,
  now: Date,
): Promise<Values> {
  const key = params.key === 'attr' ? undefined : findFilterKey(params.key);
  if (!key && params.key !== 'attr')
    throw new InvalidQuestion(
      'key',
      `Unknown key \`${params.key}\`. Keys are ${filterKeys.map((known) => known.key).join(', ')} and attr.<name>.`,
    );
  // There is nothing to complete in a choice or a measured number.
  if (key?.options) return offered(key.options, params.prefix);
  if (key?.type === 'duration' || key?.type === 'size') return { items: [] };
  const scope = scopeOf({ ...params, q: '' }, now);
  const binder = new Binder();
  const held = key && ROLLED_UP[key.key];
  const source = held
    ? counted(
        scope,
        { family: held.family, spans: [scope.span], keys: [held.column], measures: ['requests'] },
        binder,
      )
    : newest(scope, binder);
  const value =
    held?.column ?? (key ? valueSql(key.key, params.key, scope, binder) : 'arrayJoin(mapKeys(attributes))');
  const items = await ask(
    telemetry,
    `SELECT toString(${value}) AS value, sum(s.requests) AS requests FROM ${source} AS s
     GROUP BY value HAVING value != '' AND startsWith(lowerUTF8(value), lowerUTF8(${binder.text(params.prefix)}))
     ORDER BY requests DESC, value LIMIT ${binder.int(params.limit)}`,
    row,
    binder,
  );
  return { items };
}

function valueSql(key: string, written: string, scope: Scope, binder: Binder): string {
  if (key === 'attr') return `attributes[${binder.text(written.slice('attr.'.length))}]`;
  if (key === 'attempt') return "if(attempt = 0, '', toString(attempt))";
  if (key === 'group') return `if(group_id = 0, '', ${groupIdSql('group_id')})`;
  return requestsRelation(scope, binder).columns[key] ?? "''";
}

function newest(scope: Scope, binder: Binder): string {
  const conditions = [
    `project = ${binder.text(scope.project)}`,
    `time >= ${binder.time(scope.span.from)}`,
    `time < ${binder.time(scope.span.to)}`,
    ...(scope.environment === undefined ? [] : [`environment = ${binder.text(scope.environment)}`]),
  ];
  return `(SELECT *, 1 AS requests FROM requests WHERE ${conditions.join(' AND ')} ORDER BY time DESC LIMIT ${LOOKED_AT})`;
}

function offered(options: readonly string[], prefix: string): Values {
  return {
    items: options
      .filter((option) => option.startsWith(prefix.toLowerCase()))
      .map((value) => ({ value, requests: 0 })),
  };
}
