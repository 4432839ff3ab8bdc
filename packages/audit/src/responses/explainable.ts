import { type Explanation, explainResponse, type ResponseInput } from 'errata/explain';
import type { Exchange } from '../wire/exchange.ts';

/** The response of an exchange as `explainResponse` takes it; a body that was cut is left out, as it contradicts its own fields. */
export function explainable({ response, method }: Exchange): ResponseInput {
  if (!response) return { status: 0, headers: [], headersSeen: false };
  const { status, statusText, httpVersion, fields, body, cut, partial, decoded } = response;
  const whole = !cut && !partial && decoded;
  return { status, statusText, httpVersion, headers: fields, method, ...(whole ? { body } : {}) };
}

const explanations = new WeakMap<Exchange, Explanation>();

/** What the SDK says of the response; worked out once. */
export function explained(exchange: Exchange): Explanation {
  let explanation = explanations.get(exchange);
  if (!explanation) {
    explanation = explainResponse(explainable(exchange));
    explanations.set(exchange, explanation);
  }
  return explanation;
}
