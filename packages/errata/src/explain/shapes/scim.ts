import { listOf, statusValue, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** SCIM 2.0 (RFC 7644 §3.12): schemas with the Error URN, status as text, scimType and detail. */
export const scim: Shape = {
  name: 'scim',
  read: (response) => {
    const { object } = response;
    if (!listOf(object.schemas).includes('urn:ietf:params:scim:api:messages:2.0:Error')) return undefined;
    const code = textValue(object.scimType);
    return { status: statusValue(object.status), code, detail: textValue(object.detail) ?? code };
  },
};
