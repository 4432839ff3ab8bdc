import { catalogue } from 'errata/catalogue';
import type { Rule } from './rule.ts';

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const named = catalogue.filter(({ owner, status }) => owner === 'iana' && status >= 400);

/** Names of errors: with `message` behind them, they are what generators write for want of a text. */
const NAMES = new Set(named.map(({ title }) => plain(title)));
/** Those that say nothing beyond the status; those of 401, 404 and 5xx can be all that an API wants to say. */
const PHRASES = new Set(
  named
    .filter(({ status }) => status < 500 && status !== 401 && status !== 404)
    .map(({ title }) => plain(title)),
);
const EMPTY =
  /^(?:string|text|message|msg|error|errors|failure|failed|fail|unknown(?: error)?|unexpected error|generic error|an? (?:unknown |unexpected )?error(?: has)? occurr?ed|something went wrong|oops.*|error message|message here|todo|foo|bar|test|lorem ipsum.*|invalid|n a|null|undefined)$/;
/** `error` is one only where it is written in words. */
const TEXTS =
  /^(?:detail|message|error_?message|error_?description|description|msg|errorMessage|errorDescription|userMessage)$/;

function saysNothing(name: string, text: string): boolean {
  if (!TEXTS.test(name) && !(name === 'error' && / /.test(text.trim()))) return false;
  const words = plain(text);
  if (text.trim() === '' || EMPTY.test(words) || PHRASES.has(words)) return true;
  return words.endsWith(' message') && NAMES.has(words.slice(0, -' message'.length));
}

/** Texts of an example, at most three levels deep, with the names of their members. */
function* textsOf(value: unknown, depth = 0): Generator<readonly [name: string, text: string]> {
  if (typeof value !== 'object' || value === null || depth > 3) return;
  for (const [name, member] of Object.entries(value).slice(0, 50)) {
    if (typeof member === 'string') yield [name, member];
    else yield* textsOf(member, depth + 1);
  }
}

/** The message in the example of an error says more than that there is an error. */
export const messageSaysNothing: Rule = {
  name: 'message-says-nothing',
  title: 'Messages of errors say something',
  finds: ['message-says-nothing'],
  response(response, tell) {
    if (!response.reportsErrors) return;
    for (const media of response.json)
      for (const { name, value, node } of response.examples(media)) {
        const found = [...textsOf(value)].find(([member, text]) => saysNothing(member, text));
        if (!found) continue;
        tell({
          at: node,
          detail: `${found[0]} is “${found[1].slice(0, 80)}”.`,
          where: `${response.where}${name === '' ? '' : ` example ${name}`}`,
        });
      }
  },
};
