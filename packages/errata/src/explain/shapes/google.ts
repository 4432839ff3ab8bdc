import { isObject, listOf, objectOf, statusValue, textValue } from '../json.ts';
import { items, type RequestPart, type Shape } from '../shape.ts';

/** Where a fault of the older form stands; a parameter may stand in the path, but is mostly one of the query. */
const LOCATIONS: Readonly<Record<string, RequestPart>> = { parameter: 'query', header: 'headers' };

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
    const delay = /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(textValue(named('RetryInfo').retryDelay) ?? '')?.[1];
    const info = named('ErrorInfo');
    const quota = objectOf(listOf(named('QuotaFailure').violations)[0]);
    return {
      status: statusValue(error.code),
      title: textValue(error.status),
      code: textValue(info.reason) ?? textValue(error.status),
      detail: textValue(error.message),
      retryAfterSeconds: delay === undefined ? undefined : Number(delay),
      docUrl: textValue(objectOf(listOf(named('Help').links)[0]).url),
      requestId: textValue(named('RequestInfo').requestId),
      facts: {
        status: error.status,
        domain: info.domain,
        localized_message: named('LocalizedMessage').message,
        quota_subject: quota.subject,
        quota_description: quota.description,
        ...Object.fromEntries(Object.entries(objectOf(info.metadata)).slice(0, 20)),
      },
      errors: [
        ...items(named('BadRequest').fieldViolations, (item) => ({
          field: textValue(item.field),
          detail: textValue(item.description),
          code: textValue(item.reason),
        })),
        ...items(error.errors, (item) => ({
          field: textValue(item.location),
          in: LOCATIONS[textValue(item.locationType) ?? ''],
          detail: textValue(item.message),
          code: textValue(item.reason),
        })),
      ],
    };
  },
};
