import { objectOf, textValue } from '../json.ts';
import { pick, type Shape } from '../shape.ts';

const FACTS = ['type', 'decline_code', 'advice_code', 'network_decline_code', 'charge', 'request_log_url'];

/** Stripe: error with type, code, decline_code, message, param and doc_url. */
export const stripe: Shape = {
  name: 'stripe',
  read: (response) => {
    const error = objectOf(response.object.error);
    const type = textValue(error.type);
    if (type === undefined) return undefined;
    const known =
      /^(api|card|idempotency|invalid_request|rate_limit|authentication|api_connection)_error$/.test(type);
    if (!known && !('doc_url' in error || 'decline_code' in error || 'request_log_url' in error))
      return undefined;
    const field = textValue(error.param);
    const detail = textValue(error.message);
    return {
      type: textValue(error.doc_url),
      docUrl: textValue(error.doc_url),
      code: textValue(error.code) ?? type,
      subcode: textValue(error.decline_code),
      facts: pick(error, FACTS),
      retryable: error.code === 'lock_timeout' ? true : undefined,
      title: type,
      detail,
      errors: field === undefined ? [] : [{ field, detail, code: textValue(error.code) }],
    };
  },
};
