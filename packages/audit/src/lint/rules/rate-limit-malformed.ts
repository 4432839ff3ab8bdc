import { shownValues } from '../api/header.ts';
import type { Rule } from './rule.ts';

/** An item of a structured list with parameters: a string or a token, as in drafts 8 to 11, or the pairs of draft 7. */
const ITEM = '(?:"[^"]{0,100}"|[A-Za-z*][\\w:.*/-]{0,100})';
const PARAMETERS =
  '(?:\\s*;\\s*[a-z*][a-z0-9_.*-]{0,30}(?:=(?:\\d{1,15}|"[^"]{0,200}"|[A-Za-z:][\\w:.*/+=-]{0,200}))?){0,10}';
const LIST = new RegExp(`^${ITEM}${PARAMETERS}(?:\\s*,\\s*${ITEM}${PARAMETERS}){0,20}$`);
const PAIRS = /^(?:limit|remaining|reset)=\d{1,15}(?:,\s*(?:limit|remaining|reset)=\d{1,15}){0,2}$/;
/** `100`, and `100;w=60, 1000;w=3600` of the drafts 0 to 7. */
const AMOUNT = '\\d{1,15}(?:;[a-z]+=[\\w"]{1,40}){0,5}';
const QUOTA = new RegExp(`^${AMOUNT}(?:\\s*,\\s*${AMOUNT}){0,10}$`);
const WHOLE = /^\d{1,15}$/;

const SYNTAX: Readonly<Record<string, (value: string) => boolean>> = {
  ratelimit: (value) => PAIRS.test(value) || (LIST.test(value) && /;\s*r=\d/.test(value)),
  'ratelimit-policy': (value) => QUOTA.test(value) || (LIST.test(value) && /;\s*q=\d/.test(value)),
  'ratelimit-limit': (value) => QUOTA.test(value),
  'ratelimit-remaining': (value) => WHOLE.test(value),
  'ratelimit-reset': (value) => WHOLE.test(value),
};

/** Values that are shown for the fields of a rate limit can be read: the list of the drafts, or the numbers of before. */
export const rateLimitMalformed: Rule = {
  name: 'rate-limit-malformed',
  title: 'Fields of rate limits can be read',
  finds: ['rate-limit-malformed'],
  response(response, tell) {
    for (const [key, header] of response.headers) {
      const reads = Object.hasOwn(SYNTAX, key) ? SYNTAX[key] : undefined;
      if (!reads) continue;
      const wrong = shownValues(header).find(({ value }) => value.length > 2000 || !reads(value.trim()));
      if (!wrong) continue;
      tell({
        at: wrong.node,
        where: `${response.where} ${header.name}`,
        detail: `${header.name} is shown as ${wrong.value.slice(0, 80)}.`,
      });
    }
  },
};
