import { isObject, type JsonObject, objectOf, textValue } from '../json.ts';
import type { Observed } from '../observed.ts';
import { items, type Shape } from '../shape.ts';

/** Header fields that only OData and Azure send. */
const HEADERS = ['x-ms-error-code', 'odata-version', 'dataserviceversion'];

/** OData and Azure: error with a text code and message, and something beside them that others do not send. */
export const odata: Shape = {
  name: 'odata',
  read: (response) => {
    const error = objectOf(response.object.error ?? response.object['odata.error']);
    const code = textValue(error.code) ?? response.headers.get('x-ms-error-code');
    const message = isObject(error.message) ? textValue(error.message.value) : textValue(error.message);
    if (code === undefined || message === undefined || !isOdata(response, error)) return undefined;
    const target = textValue(error.target);
    return {
      code,
      subcode: textValue(objectOf(error.innererror).code),
      detail: message,
      errors: [
        ...(target === undefined ? [] : [{ field: target, detail: message, code }]),
        ...items(error.details, (item) => ({
          field: textValue(item.target),
          detail: textValue(item.message),
          code: textValue(item.code),
        })),
      ],
    };
  },
};

/** Many APIs write `{"error": {"code", "message"}}`: is there more that speaks for OData? */
function isOdata({ object, headers }: Observed, error: JsonObject): boolean {
  return (
    'odata.error' in object ||
    'target' in error ||
    'innererror' in error ||
    Array.isArray(error.details) ||
    isObject(error.message) ||
    HEADERS.some((name) => headers.has(name)) ||
    /;\s*odata[.=]/i.test(headers.get('content-type') ?? '')
  );
}
