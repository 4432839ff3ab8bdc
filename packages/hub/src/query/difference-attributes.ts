import { filterTerm } from 'errata/protocol';

/** Something in which requests may differ. */
export interface DifferenceAttribute {
  readonly id: string;
  /** What a person calls it. */
  readonly label: string;
  /** SQL of its value as text; '' where there is none. */
  readonly sql: string;
  /** Filter key that selects by it. */
  readonly key?: string;
  /** The filter for a value, where it is not `key:value`. */
  readonly filter?: (value: string) => string | null;
  /** Having none of it may be what failures have in common. */
  readonly countsNone?: boolean;
  /** A consequence of failing more often than a cause: counts half. */
  readonly effect?: boolean;
  /** Says nothing where the route never succeeds. */
  readonly onRouteOnly?: boolean;
}

interface Step {
  readonly below: number;
  readonly label: string;
}

const SIZES: readonly Step[] = [
  { below: 1_024, label: 'under 1 KiB' },
  { below: 10_240, label: '1–10 KiB' },
  { below: 102_400, label: '10–100 KiB' },
  { below: 1_048_576, label: '100 KiB–1 MiB' },
  { below: Number.POSITIVE_INFINITY, label: 'over 1 MiB' },
];
const DURATIONS: readonly Step[] = [
  { below: 10_000, label: 'under 10 ms' },
  { below: 100_000, label: '10–100 ms' },
  { below: 1_000_000, label: '100 ms–1 s' },
  { below: 10_000_000, label: '1–10 s' },
  { below: Number.POSITIVE_INFINITY, label: 'over 10 s' },
];

function stepSql(column: string, steps: readonly Step[]): string {
  const cases = steps
    .filter(({ below }) => Number.isFinite(below))
    .map(({ below, label }) => `${column} < ${below}, '${label}'`);
  return `multiIf(isNull(${column}), '', ${cases.join(', ')}, '${steps.at(-1)?.label ?? ''}')`;
}

function stepFilter(key: string, unit: string, steps: readonly Step[]): (value: string) => string | null {
  return (value) => {
    const index = steps.findIndex(({ label }) => label === value);
    const step = steps[index];
    if (!step) return null;
    const from = steps[index - 1]?.below ?? 0;
    return Number.isFinite(step.below)
      ? `${key}:${from}${unit}..${step.below - 1}${unit}`
      : `${key}:>=${from}${unit}`;
  };
}

/** Products whose user agents name other products too, in the order in which they must be looked for. */
const BROWSERS: readonly { readonly name: string; readonly mark: string; readonly filter: string }[] = [
  { name: 'Edge', mark: 'Edg', filter: 'agent:Edg' },
  { name: 'Opera', mark: 'OPR/', filter: 'agent:OPR/ -agent:Edg' },
  { name: 'Firefox', mark: 'Firefox/', filter: 'agent:Firefox/ -agent:Edg' },
  { name: 'Chrome', mark: 'Chrome/', filter: 'agent:Chrome/ -agent:Edg -agent:OPR/' },
  { name: 'Safari', mark: 'Safari/', filter: 'agent:Safari/ -agent:Chrome/' },
];

const NETWORK = `multiIf(
  isIPv4String(client_address), concat(arrayStringConcat(arraySlice(splitByChar('.', client_address), 1, 3), '.'), '.0/24'),
  isIPv6String(client_address), concat(toString(IPv6CIDRToRange(toIPv6OrDefault(client_address), 48).1), '/48'),
  '')`;
const AGENT = `multiIf(user_agent = '', '', ${BROWSERS.map(({ name, mark }) => `position(user_agent, '${mark}') > 0, '${name}'`).join(', ')},
  extract(user_agent, '^[^ /;()]{1,100}'))`;

function plain(
  id: string,
  label: string,
  column = id,
  more: Partial<DifferenceAttribute> = {},
): DifferenceAttribute {
  return { id, label, sql: `toString(${column})`, key: id, ...more };
}

/** What is compared, beside query parameters and the requests' own attributes, of which there may be any number. */
export const differenceAttributes: readonly DifferenceAttribute[] = [
  plain('consumer', 'Consumer', 'consumer', { countsNone: true }),
  // A known consumer is the caller too, and need not be named twice.
  { id: 'caller', label: 'Caller', sql: "if(consumer = '', client_address, '')", key: 'caller' },
  { id: 'network', label: 'Client network', sql: NETWORK, key: 'client' },
  {
    id: 'agent',
    label: 'User agent',
    sql: AGENT,
    key: 'agent',
    countsNone: true,
    filter: (value) => BROWSERS.find(({ name }) => name === value)?.filter ?? filterTerm('agent', value),
  },
  plain('crawler', 'Crawler'),
  { id: 'referrer', label: 'Referring host', sql: 'domain(referrer)', key: 'referrer', countsNone: true },
  plain('host', 'Host'),
  plain('protocol', 'Protocol'),
  plain('release', 'Release'),
  plain('environment', 'Environment'),
  plain('path', 'Path', 'path', { onRouteOnly: true }),
  { id: 'request_size', label: 'Request size', sql: stepSql('request_size', SIZES) },
  {
    id: 'size',
    label: 'Response size',
    sql: stepSql('response_size', SIZES),
    key: 'size',
    filter: stepFilter('size', '', SIZES),
    effect: true,
  },
  {
    id: 'duration',
    label: 'Duration',
    sql: stepSql('duration_us', DURATIONS),
    key: 'duration',
    filter: stepFilter('duration', 'us', DURATIONS),
    effect: true,
  },
];

/** SQL of all pairs of a request's attribute and value: an array of (String, String). */
export function pairsSql(): string {
  const fixed = differenceAttributes.map(({ id, sql }) => `('${id}', ${sql})`);
  return `arrayConcat(
    [('', ''), ${fixed.join(', ')}],
    arrayMap(name -> ('parameter', name), arraySlice(arrayDistinct(extractURLParameterNames(concat('?', query))), 1, 20)),
    arrayMap((name, value) -> (concat('attr.', toString(name)), value),
      arraySlice(mapKeys(attributes), 1, 30), arraySlice(mapValues(attributes), 1, 30)))`;
}

/** Columns that {@link pairsSql} reads. */
export const PAIR_COLUMNS = `time, consumer, client_address, user_agent, crawler, referrer, host, protocol, release,
  environment, path, query, request_size, response_size, duration_us, attributes`;

/** The attribute of a pair; those of requests are named `attr.<name>`. */
export function attributeOf(id: string): DifferenceAttribute | undefined {
  if (id.startsWith('attr.')) {
    // A name that the filter language cannot write has no filter.
    const key = /^attr\.[^\s:()"'[\],]{1,200}$/.test(id) ? { key: id } : {};
    return { id, label: id.slice('attr.'.length), sql: '', ...key };
  }
  if (id === 'parameter')
    return {
      id,
      label: 'Query parameter',
      sql: '',
      key: 'query',
      filter: (name) => filterTerm('query', `${name}=`),
    };
  return differenceAttributes.find((attribute) => attribute.id === id);
}

/** The filter that selects a value of an attribute; null where none can. */
export function filterFor(attribute: Omit<DifferenceAttribute, 'sql'>, value: string): string | null {
  if (!attribute.key) return null;
  if (value === '') return `-has:${attribute.key}`;
  return attribute.filter ? attribute.filter(value) : filterTerm(attribute.key, value);
}
