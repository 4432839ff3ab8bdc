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
] as const satisfies readonly FindingId[];
/** What it can tell of one field alone. */
const OF_FIELDS = [
  'challenge-malformed',
  'retry-after-malformed',
  'deprecation-malformed',
  'sunset-malformed',
  'refusal-cacheable',
] as const satisfies readonly FindingId[];
const FIELDS = ['www-authenticate', 'retry-after', 'deprecation', 'sunset', 'cache-control'];
/** Examples longer than this are not looked into. */
const LONGEST = 200_000;
/** Fixed, so that a document has the same findings on every day; RFC 9745 is younger. */
const NOW = Date.UTC(2026, 0, 1);

/** Examples of bodies and fields, explained as if they came over the wire. */
export const examplesExplained: Rule = {
  name: 'examples-explained',
  title: 'Examples are what a server may send',
  finds: [...OF_BODIES, ...OF_FIELDS],
  response(response, tell) {
    explainFields(response, tell);
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

function explainFields(response: Response, tell: Tell): void {
  for (const key of FIELDS) {
    const header = response.headers.get(key);
    if (!header) continue;
    for (const { value, node } of shownValues(header)) {
      const { findings } = explainResponse({
        status: response.status ?? 400,
        headers: [[key, value]],
        headersSeen: false,
        now: NOW,
      });
      for (const { check, detail } of findings) {
        const id = OF_FIELDS.find((each) => each === check);
        if (id) tell({ id, at: node, detail, where: `${response.where} ${header.name}` });
      }
    }
  }
}
