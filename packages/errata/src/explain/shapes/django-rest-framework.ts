import { objectOf, textValue } from '../json.ts';
import { fieldItems, isFieldMap, type Shape } from '../shape.ts';

/** Members that hold lists of messages in other vendors' bodies, so that they are no field of a form. */
const NOT_FIELDS: ReadonlySet<string> = new Set(['error', 'errors', 'message', 'messages']);

/** Django REST framework: detail, or lists of messages by field with non_field_errors. FastAPI writes detail alike. */
export const djangoRestFramework: Shape = {
  name: 'django-rest-framework',
  read: (response) => {
    const { object } = response;
    const detail = textValue(object.detail);
    if (detail !== undefined) {
      const others = Object.keys(object).filter(
        (name) => !['detail', 'code', 'messages', 'status_code'].includes(name),
      );
      return others.length === 0 ? { detail, code: textValue(object.code) } : undefined;
    }
    if (!isFieldMap(response.json) || Object.keys(object).some((name) => NOT_FIELDS.has(name)))
      return undefined;
    // What concerns no field alone stands under a name that is none.
    const errors = fieldItems(objectOf(response.json)).map((item) =>
      item.field === 'non_field_errors' ? { ...item, in: 'none' as const } : item,
    );
    return { detail: errors[0]?.detail, errors };
  },
};
