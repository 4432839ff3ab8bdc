import { findEntry } from 'errata/catalogue';
import { explained } from './explainable.ts';
import { type Answered, failed, type Judgement } from './judgement.ts';

const NOTHING =
  /^(an? )?(bad request|invalid( (request|input|body|json|data|parameters?))?|(unknown |internal )?error|validation (failed|error)|malformed request|unprocessable (entity|content)|unsupported media type|failed|failure)[.!]?$/i;

function mediaType({ response }: Answered): string {
  return (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Does the body say no more of the cause than the status does? */
function saysNothing(exchange: Answered): boolean {
  const { problem } = explained(exchange);
  const { status } = exchange.response;
  if (!problem || problem.errors.length > 0 || problem.shape === 'html') return false;
  const phrase = findEntry(String(status))?.title.toLowerCase();
  const texts = [problem.title, problem.detail].filter((text) => text !== undefined);
  return texts.length > 0 && texts.every((text) => text.toLowerCase() === phrase || NOTHING.test(text));
}

/** The body of an error is there, structured, and says what is wrong. */
export const bodies: Judgement = {
  name: 'bodies',
  title: 'Errors say what is wrong, to programs too',
  finds: ['error-without-body', 'error-as-text', 'problem-json-missing', 'message-says-nothing'],
  run(exchanges, tally) {
    for (const exchange of failed(exchanges)) {
      const { response, method, asked } = exchange;
      if (method === 'HEAD') continue;
      const type = mediaType(exchange);
      const start = response.body.trimStart();
      if (response.bytes.length === 0) {
        tally.find('error-without-body', `The ${response.status} has no body.`, [exchange]);
        continue;
      }
      const json = /^[[{"]/.test(start);
      const markup = start.startsWith('<');
      if (!json && !markup)
        tally.find('error-as-text', `The body of the ${response.status} is plain text.`, [exchange]);
      else if (json && !type.includes('problem+json') && explained(exchange).problem?.shape !== 'rfc9457')
        tally.find('problem-json-missing', `The ${response.status} is JSON of the API’s own making.`, [
          exchange,
        ]);
      else tally.pass();
      if (asked.bad && [400, 422].includes(response.status) && saysNothing(exchange))
        tally.find('message-says-nothing', `The body says no more than the ${response.status} does.`, [
          exchange,
        ]);
    }
  },
};
