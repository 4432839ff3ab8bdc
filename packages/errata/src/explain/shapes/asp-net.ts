import { isObject, statusValue, textValue } from '../json.ts';
import { fieldItems, type Shape } from '../shape.ts';

/** ASP.NET Core: problem details with traceId and errors by field; the old Web API: Message and ExceptionMessage. */
export const aspNet: Shape = {
  name: 'asp-net',
  read: (response) => {
    const { object } = response;
    const framework = textValue(object.traceId) !== undefined && textValue(object.title) !== undefined;
    if (framework || (isObject(object.errors) && textValue(object.title) !== undefined)) {
      return {
        type: textValue(object.type),
        title: textValue(object.title),
        status: statusValue(object.status),
        detail: textValue(object.detail),
        instance: textValue(object.instance),
        errors: fieldItems(object.errors),
        traceId: textValue(object.traceId),
      };
    }
    if (textValue(object.Message) === undefined) return undefined;
    if (
      !isObject(object.ModelState) &&
      object.ExceptionType === undefined &&
      object.MessageDetail === undefined
    ) {
      return undefined;
    }
    return {
      title: textValue(object.Message),
      detail: textValue(object.ExceptionMessage) ?? textValue(object.MessageDetail),
      code: textValue(object.ExceptionType),
      errors: fieldItems(object.ModelState),
    };
  },
};
