import { answered, type Judgement } from './judgement.ts';

const STRING = '"(?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\["\\\\]){0,200}"';
const BARE = `(?:-?\\d{1,15}(?:\\.\\d{1,3})?|${STRING}|\\?[01]|:[A-Za-z0-9+/=]{0,400}:|[A-Za-z*][\\w:/.!#$%&'*+^\`|~-]{0,100})`;
const ITEM = `(?:${STRING}|[A-Za-z*][\\w:/.!#$%&'*+^\`|~-]{0,100})(?: *; *[a-z*][a-z0-9_.*-]{0,50}(?:=${BARE})?){0,20}`;
/** A list of items with parameters (RFC 9651), as drafts 8 to 11 have it. */
const LIST = new RegExp(`^${ITEM}(?:[ \\t]*,[ \\t]*${ITEM}){0,20}$`);
/** `limit=100, remaining=50, reset=30`: draft 7. */
const DICTIONARY =
  /^(?:[a-z-]{1,30}=\d{1,15}(?:;w=\d{1,15})?)(?:, *[a-z-]{1,30}=\d{1,15}(?:;w=\d{1,15})?){1,5}$/;
/** `100, 100;w=60`: draft 6 and before. */
const POLICY = /^\d{1,15}(?:;[a-z]{1,20}=[\w"]{1,50})*(?:, *\d{1,15}(?:;[a-z]{1,20}=[\w"]{1,50})*){0,10}$/;
const NUMBER = /^\d{1,15}$/;

const FIELDS: readonly (readonly [name: string, forms: readonly RegExp[]])[] = [
  ['ratelimit', [LIST, DICTIONARY]],
  ['ratelimit-policy', [LIST, POLICY]],
  ['ratelimit-limit', [NUMBER, POLICY]],
  ['ratelimit-remaining', [NUMBER]],
  ['ratelimit-reset', [NUMBER]],
];

/** The RateLimit fields can be parsed, in any generation of the draft. */
export const rateLimitFields: Judgement = {
  name: 'rate-limit-fields',
  title: 'Syntax of the RateLimit fields',
  finds: ['rate-limit-malformed'],
  run(exchanges, tally) {
    for (const exchange of answered(exchanges))
      for (const [name, forms] of FIELDS) {
        const value = exchange.response.headers.get(name);
        if (value === undefined) continue;
        if (forms.some((form) => form.test(value.slice(0, 2000)))) tally.pass();
        else
          tally.find(
            'rate-limit-malformed',
            `${name}: ${value.slice(0, 100)} is of no generation of the draft.`,
            [exchange],
          );
      }
  },
};
