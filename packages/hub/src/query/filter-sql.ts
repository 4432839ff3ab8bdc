import { type FilterMatch, type FilterNode, findFilterKey } from 'errata/protocol';
import type { Binder } from './bind.ts';

/** What a table can be asked by: SQL for filter keys. A key that is absent cannot be answered from it. */
export interface Relation {
  readonly columns: Readonly<Record<string, string>>;
  /** Conditions for `is:`. */
  readonly is: Readonly<Record<string, string>>;
  /** Map of attributes by name. */
  readonly attributes?: string;
  /** Columns that bare text is looked for in. */
  readonly text?: readonly string[];
}

type Field = Extract<FilterNode, { type: 'field' }>;

/** Whether the relation has all that the filter needs. */
export function canAnswer(filter: FilterNode, relation: Relation): boolean {
  switch (filter.type) {
    case 'and':
    case 'or':
      return filter.nodes.every((node) => canAnswer(node, relation));
    case 'not':
      return canAnswer(filter.node, relation);
    case 'text':
      return relation.text !== undefined;
    case 'has':
      return filter.key === 'attr' ? relation.attributes !== undefined : filter.key in relation.columns;
    case 'field':
      if (filter.key === 'attr') return relation.attributes !== undefined;
      if (filter.key === 'is') return filter.matches.every((match) => choice(match) in relation.is);
      return filter.key in relation.columns;
  }
}

/** The filter as a condition without NULL, every value bound. The relation must be able to answer it. */
export function filterSql(filter: FilterNode, relation: Relation, binder: Binder): string {
  switch (filter.type) {
    case 'and':
    case 'or': {
      if (filter.nodes.length === 0) return '1';
      const parts = filter.nodes.map((node) => filterSql(node, relation, binder));
      return `(${parts.join(filter.type === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return `NOT ${filterSql(filter.node, relation, binder)}`;
    case 'text':
      return textSql(filter.pieces, relation, binder);
    case 'has':
      return hasSql(filter, relation, binder);
    case 'field':
      return fieldSql(filter, relation, binder);
  }
}

function choice(match: FilterMatch): string {
  return match.match === 'equal' ? match.value : '';
}

function column(key: string, relation: Relation): string {
  const found = relation.columns[key];
  if (found === undefined) throw new TypeError(`The relation has no column for ${key}`);
  return found;
}

function hasSql(node: Extract<FilterNode, { type: 'has' }>, relation: Relation, binder: Binder): string {
  if (node.key === 'attr') return `mapContains(${relation.attributes}, ${binder.text(node.name ?? '')})`;
  const sql = column(node.key, relation);
  switch (findFilterKey(node.key)?.type) {
    case 'duration':
    case 'size':
      return `isNotNull(${sql})`;
    case 'status':
    case 'number':
    case 'group':
      return `(${sql} != 0)`;
    case 'uuid':
      return '1';
    default:
      return `(${sql} != '')`;
  }
}

function fieldSql(node: Field, relation: Relation, binder: Binder): string {
  if (node.key === 'is') return `(${node.matches.map((match) => relation.is[choice(match)]).join(' OR ')})`;
  const equals = node.matches.flatMap((match) => (match.match === 'equal' ? [match.value] : []));
  const parts = node.matches.flatMap((match) =>
    match.match === 'equal' ? [] : [matchSql(node, match, relation, binder)],
  );
  if (equals.length > 0) parts.push(equalSql(node, equals, relation, binder));
  return `(${parts.join(' OR ')})`;
}

function equalSql(node: Field, values: readonly string[], relation: Relation, binder: Binder): string {
  if (node.key === 'attr') {
    const name = binder.text(node.name ?? '');
    // A missing attribute reads as '', which is not a value that it has.
    return `(mapContains(${relation.attributes}, ${name}) AND ${relation.attributes}[${name}] IN ${binder.texts(values)})`;
  }
  const sql = column(node.key, relation);
  if (node.key === 'group') return `${sql} IN ${binder.groups(values)}`;
  if (node.key === 'request') return `${sql} IN ${binder.bind(values, 'Array(UUID)')}`;
  const equal = `${sql} IN ${binder.texts(values)}`;
  // A known consumer is the caller too, and callers are indexed.
  if (node.key === 'consumer' && relation.columns.caller && !values.includes(''))
    return `(${equal} AND ${relation.columns.caller} IN ${binder.texts(values)})`;
  return equal;
}

function matchSql(
  node: Field,
  match: Exclude<FilterMatch, { match: 'equal' }>,
  relation: Relation,
  binder: Binder,
): string {
  const attribute = node.key === 'attr';
  const text = attribute
    ? `${relation.attributes}[${binder.text(node.name ?? '')}]`
    : column(node.key, relation);
  switch (match.match) {
    case 'pattern': {
      const contains = findFilterKey(node.key)?.type === 'contains';
      return `${text} ${contains ? 'ILIKE' : 'LIKE'} ${binder.text(likePattern(match.pieces))}`;
    }
    case 'network':
      // The function refuses a text that is no address.
      return `(${text} != '' AND isIPAddressInRange(if(isIPv4String(${text}) OR isIPv6String(${text}), ${text}, '::'), ${binder.text(match.value)}))`;
    case 'between': {
      const value = attribute ? `toFloat64OrNull(${text})` : text;
      const bound = (number: number) => (attribute ? binder.bind(number, 'Float64') : binder.int(number));
      const parts: string[] = [];
      if (match.min !== null && match.min === match.max) parts.push(`${value} = ${bound(match.min)}`);
      else {
        if (match.min !== null) parts.push(`${value} ${match.minOpen ? '>' : '>='} ${bound(match.min)}`);
        if (match.max !== null) parts.push(`${value} ${match.maxOpen ? '<' : '<='} ${bound(match.max)}`);
      }
      const both = parts.join(' AND ');
      // An unknown number is neither above nor below: the condition is false, and its negation true.
      return node.key === 'status' ? `(${both})` : `ifNull(${both}, 0)`;
    }
  }
}

function likePattern(pieces: readonly string[]): string {
  return pieces.map((piece) => piece.replaceAll(/[\\%_]/g, '\\$&')).join('%');
}

function textSql(pieces: readonly string[], relation: Relation, binder: Binder): string {
  const pattern = binder.text(`%${likePattern(pieces)}%`);
  const parts = (relation.text ?? []).map((sql) => `${sql} ILIKE ${pattern}`);
  const [only = ''] = pieces;
  if (pieces.length === 1) {
    const { request, trace } = relation.columns;
    if (trace && /^[0-9a-f]{32}$/i.test(only)) parts.push(`${trace} = ${binder.text(only.toLowerCase())}`);
    if (request && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(only))
      parts.push(`${request} = ${binder.bind(only.toLowerCase(), 'UUID')}`);
  }
  return `(${parts.join(' OR ')})`;
}
