import { codeValue, firstText, statusValue, textValue } from '../json.ts';
import { fieldItems, items, type Shape, xmlText } from '../shape.ts';

/** RFC 9457 problem details, JSON or XML, by media type or by its members. */
export const rfc9457: Shape = {
  name: 'rfc9457',
  read: (response) => {
    const { object, mediaType } = response;
    if (
      mediaType === 'application/problem+xml' ||
      /xmlns="urn:ietf:rfc:7807"/.test(response.body.slice(0, 2000))
    ) {
      const status = Number(xmlText(response.body, 'status'));
      return {
        type: xmlText(response.body, 'type'),
        title: xmlText(response.body, 'title'),
        status: statusValue(status),
        detail: xmlText(response.body, 'detail'),
        instance: xmlText(response.body, 'instance'),
      };
    }
    const declared = mediaType === 'application/problem+json' && response.json !== undefined;
    const alike =
      textValue(object.title) !== undefined &&
      (textValue(object.type) !== undefined ||
        typeof object.status === 'number' ||
        textValue(object.detail) !== undefined);
    if (!declared && !alike) return undefined;
    const listed = [
      object.errors,
      object['invalid-params'],
      object.invalid_params,
      object.invalidParams,
    ].find(Array.isArray);
    return {
      type: textValue(object.type),
      title: textValue(object.title),
      status: statusValue(object.status),
      detail: textValue(object.detail),
      instance: textValue(object.instance),
      code: codeValue(object.code),
      errors: listed
        ? items(listed, (item) => ({
            detail: firstText(item, ['detail', 'reason', 'message', 'title']),
            field: firstText(item, ['pointer', 'name', 'field', 'parameter', 'header', 'path']),
            code: codeValue(item.code),
          }))
        : fieldItems(object.errors),
    };
  },
};
