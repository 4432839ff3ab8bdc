import { explainResponse } from 'errata/explain';
import type { FindingId } from '../../findings/registry.ts';
import { shownValues } from '../api/header.ts';
import type { Response } from '../api/response.ts';
import type { Rule, Tell } from './rule.ts';

/** What `explainResponse` can tell of a body alone. */
const OF_BODIES = [
  'status-mismatch',
  'problem-not-object',
  'problem-member-types',
  'problem-type-relative',
  'leak-stack-trace',
  'leak-sql',
  'leak-file-path',
  'leak-secret',
  'rate-limit-as-forbidden',
] as const satisfies readonly FindingId[];
/** What it can tell of one field alone. */
const OF_FIELDS = [
  'challenge-malformed',
  'retry-after-malformed',
  'retry-after-unit',
  'deprecation-malformed',
  'sunset-malformed',
  'refusal-cacheable',
] as const satisfies readonly FindingId[];
/** What it can tell of two fields beside each other. */
const OF_PAIRS = [
  'sunset-before-deprecation',
  'retry-after-before-reset',
] as const satisfies readonly FindingId[];
const FIELDS = ['www-authenticate', 'retry-after', 'deprecation', 'sunset', 'cache-control'];
const PAIRED = ['retry-after', 'ratelimit', 'deprecation', 'sunset'];
/** Examples longer than this are not looked into. */
const LONGEST = 200_000;
/** Fixed, so that a document has the same findings on every day; RFC 9745 is younger. */
const NOW = Date.UTC(2026, 0, 1);

/** Examples of bodies and fields, explained as if they came over the wire. */
export const examplesExplained: Rule = {
  name: 'examples-explained',
  title: 'Examples are what a server may send',
  finds: [...OF_BODIES, ...OF_FIELDS, ...OF_PAIRS],
  ofSent: true,
  response(response, tell) {
    explainFields(response, tell);
    explainPairs(response, tell);
    const { status } = response;
    if (status === undefined || !response.isError) return;
    for (const media of response.json)
      for (const { name, value, node } of response.examples(media)) {
        const body = typeof value === 'string' ? value : JSON.stringify(value);
        if (body === undefined || body.length > LONGEST) continue;
        const headers = [['content-type', media.type]] as const;
        for (const { check, detail } of explainResponse({
          status,
          headers,
          body,
          headersSeen: false,
          now: NOW,
        }).findings) {
          const id = OF_BODIES.find((each) => each === check);
          if (!id) continue;
          tell({ id, at: node, detail, where: `${response.where}${name === '' ? '' : ` example ${name}`}` });
        }
      }
  },
};

/** What `explainResponse` says of fields, by the ids that are asked for. */
function explained<Id extends FindingId>(
  response: Response,
  headers: readonly (readonly [string, string])[],
  ids: readonly Id[],
): readonly { readonly id: Id; readonly detail: string }[] {
  const { findings } = explainResponse({
    status: response.status ?? 400,
    headers,
    headersSeen: false,
    now: NOW,
  });
  return findings.flatMap(({ check, detail }) => {
    const id = ids.find((each) => each === check);
    return id === undefined ? [] : [{ id, detail }];
  });
}

function explainFields(response: Response, tell: Tell): void {
  for (const key of FIELDS) {
    const header = response.headers.get(key);
    if (!header) continue;
    for (const { value, node } of shownValues(header))
      for (const found of explained(response, [[key, value]], OF_FIELDS))
        tell({ ...found, at: node, where: `${response.where} ${header.name}` });
  }
}

/** The first value that is shown for each field, as if they came together. */
function explainPairs(response: Response, tell: Tell): void {
  const headers = PAIRED.flatMap((key) => {
    const header = response.headers.get(key);
    const [first] = header ? shownValues(header) : [];
    return first ? [[key, first.value] as const] : [];
  });
  if (headers.length < 2) return;
  const at = response.node.get('headers') ?? response.node;
  for (const found of explained(response, headers, OF_PAIRS)) tell({ ...found, at });
}
