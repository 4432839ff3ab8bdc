import { objectOf, textValue } from '../json.ts';
import { fieldItems, isFieldMap, type Shape } from '../shape.ts';

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
    if (!isFieldMap(response.json)) return undefined;
    const errors = fieldItems(objectOf(response.json));
    return { detail: errors[0]?.detail, errors };
  },
};
