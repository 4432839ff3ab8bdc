import { objectOf, textValue } from '../json.ts';
import type { Shape } from '../shape.ts';

/** Apigee: fault with faultstring and detail.errorcode. */
export const apigee: Shape = {
  name: 'apigee',
  read: (response) => {
    const fault = objectOf(response.object.fault);
    const detail = textValue(fault.faultstring);
    return detail === undefined ? undefined : { detail, code: textValue(objectOf(fault.detail).errorcode) };
  },
};
