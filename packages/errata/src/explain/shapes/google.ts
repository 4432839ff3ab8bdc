import { isObject, listOf, objectOf, statusValue, textValue } from '../json.ts';
import { items, type Shape } from '../shape.ts';

/** Google (AIP-193): error with code, status, message and typed details; and its older form with errors by domain. */
export const google: Shape = {
  name: 'google',
  read: (response) => {
    const error = objectOf(response.object.error);
    if (typeof error.code !== 'number' || textValue(error.message) === undefined) return undefined;
    if (textValue(error.status) === undefined && !Array.isArray(error.errors)) return undefined;
    const details = listOf(error.details).slice(0, 50).filter(isObject);
    const named = (suffix: string) =>
      details.find((detail) => textValue(detail['@type'])?.endsWith(`google.rpc.${suffix}`)) ?? {};
    const delay = /^(\d{1,9})(?:\.\d{1,9})?s$/.exec(textValue(named('RetryInfo').retryDelay) ?? '')?.[1];
    return {
      status: statusValue(error.code),
      title: textValue(error.status),
      code: textValue(named('ErrorInfo').reason) ?? textValue(error.status),
      detail: textValue(error.message),
      retryAfterSeconds: delay === undefined ? undefined : Number(delay),
      errors: [
        ...items(named('BadRequest').fieldViolations, (item) => ({
          field: textValue(item.field),
          detail: textValue(item.description),
          code: textValue(item.reason),
        })),
        ...items(error.errors, (item) => ({
          field: textValue(item.location),
          detail: textValue(item.message),
          code: textValue(item.reason),
        })),
      ],
    };
  },
};
