import { statusValue, textValue } from '../json.ts';
import { readProblem } from '../problem-members.ts';
import { type Shape, xmlText } from '../shape.ts';

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
    return declared || alike ? readProblem(object) : undefined;
  },
};
