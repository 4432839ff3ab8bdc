import { codeValue, objectOf, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** OpenAI and the many APIs that copy it: error with message, type, param and code. */
export const openai: Shape = {
  name: 'openai',
  read: (response) => {
    const error = objectOf(response.object.error);
    if (textValue(error.message) === undefined || textValue(error.type) === undefined) return undefined;
    const copied = 'param' in error && 'code' in error && !('doc_url' in error || 'request_log_url' in error);
    if (!copied && !('failed_generation' in error)) return undefined;
    const field = textValue(error.param);
    const detail = textValue(error.message);
    return {
      type: textValue(error.type),
      code: codeValue(error.code) ?? textValue(error.type),
      detail,
      // Its 429 for an empty account looks like a rate limit and never passes.
      retryable: error.code === 'insufficient_quota' ? false : undefined,
      errors: field === undefined ? [] : [{ field, detail }],
    };
  },
};
