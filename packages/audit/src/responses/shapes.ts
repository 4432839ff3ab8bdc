import { placeOf } from '../wire/exchange.ts';
import { explained } from './explainable.ts';
import { type Answered, failed, type Judgement } from './judgement.ts';

const NAMES: Readonly<Record<string, string>> = {
  rfc9457: 'problem+json',
  html: 'an HTML page',
  text: 'plain text',
  'json-message': 'JSON with a message',
};

/** Shapes that have the same members, and differ in one that may be absent. */
const FAMILIES: Readonly<Record<string, string>> = {
  nest: 'statusCode, error, message',
  fastify: 'statusCode, error, message',
  boom: 'statusCode, error, message',
};

/** All errors have one shape. */
export const shapes: Judgement = {
  name: 'shapes',
  title: 'All errors have one shape',
  finds: ['error-shapes-differ'],
  run(exchanges, tally) {
    const first = new Map<string, Answered>();
    for (const exchange of failed(exchanges)) {
      const { body, cut, partial, decoded } = exchange.response;
      if (exchange.method === 'HEAD' || body.trim() === '' || cut || partial || !decoded) continue;
      const name = explained(exchange).problem?.shape ?? 'unknown';
      const shape = FAMILIES[name] ?? name;
      if (!first.has(shape)) first.set(shape, exchange);
    }
    const [one, other, ...more] = first;
    if (!one) return;
    if (!other) return tally.pass();
    const said = [one, other, ...more].map(
      ([shape, exchange]) => `${NAMES[shape] ?? shape} (${exchange.response.status}, ${placeOf(exchange)})`,
    );
    tally.find(
      'error-shapes-differ',
      `${first.size} shapes: ${said.slice(0, 4).join('; ')}.`,
      [one[1], other[1]],
      'all errors',
    );
  },
};
