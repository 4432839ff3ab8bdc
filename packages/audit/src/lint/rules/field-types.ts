import type { FindingId } from '../../findings/registry.ts';
import { typesOf } from '../schema/alternatives.ts';
import type { Rule } from './rule.ts';

interface Wanted {
  readonly id: FindingId;
  readonly types: readonly string[];
  readonly what: string;
  /** Formats of strings that the field cannot have. */
  readonly not?: RegExp;
}

/** Fields with a syntax that some types of JSON cannot be written in. */
const FIELDS: Readonly<Record<string, Wanted>> = {
  'retry-after': {
    id: 'retry-after-malformed',
    types: ['integer', 'string', 'number'],
    not: /^(?:date-time|date|duration|time|float|double)$/,
    what: 'whole seconds or an HTTP-date',
  },
  deprecation: {
    id: 'deprecation-malformed',
    types: ['string'],
    not: /^(?:date-time|date|http-date)$/,
    what: 'a date of structured fields, such as @1688169599',
  },
  sunset: {
    id: 'sunset-malformed',
    types: ['string'],
    not: /^(?:date-time|date)$/,
    what: 'an HTTP-date, such as Wed, 11 Nov 2026 23:59:59 GMT',
  },
  ratelimit: {
    id: 'rate-limit-malformed',
    types: ['string'],
    what: 'a list of policies, such as "default";r=50;t=30',
  },
  'ratelimit-policy': {
    id: 'rate-limit-malformed',
    types: ['string'],
    what: 'a list of policies, such as "default";q=100;w=60',
  },
  'ratelimit-limit': {
    id: 'rate-limit-malformed',
    types: ['integer', 'string', 'number'],
    what: 'a whole number',
  },
  'ratelimit-remaining': {
    id: 'rate-limit-malformed',
    types: ['integer', 'string', 'number'],
    what: 'a whole number',
  },
  'ratelimit-reset': {
    id: 'rate-limit-malformed',
    types: ['integer', 'string', 'number'],
    not: /^(?:date-time|date)$/,
    what: 'whole seconds from now',
  },
};

/** Fields are declared with a type that their syntax can be written in. */
export const fieldTypes: Rule = {
  name: 'field-types',
  title: 'Fields have the type of their syntax',
  finds: ['retry-after-malformed', 'deprecation-malformed', 'sunset-malformed', 'rate-limit-malformed'],
  ofSent: true,
  response(response, tell) {
    for (const [key, header] of response.headers) {
      const wanted = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
      if (!wanted) continue;
      const { schema, name } = header;
      const types = typesOf(schema).filter((type) => type !== 'null');
      const { format } = schema.object;
      const wrongType = types.length > 0 && !types.some((type) => wanted.types.includes(type));
      const wrongFormat = typeof format === 'string' && (wanted.not?.test(format) ?? false);
      if (!wrongType && !wrongFormat) continue;
      const declared = wrongFormat
        ? `${types.join(' or ')} of the format ${String(format)}`
        : types.join(' or ');
      tell({
        id: wanted.id,
        at: header.node,
        where: `${response.where} ${name}`,
        detail: `${name} is declared as ${declared}. It is ${wanted.what}.`,
      });
    }
  },
};
