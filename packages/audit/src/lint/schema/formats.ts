const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(z|[+-]\d\d:?\d\d)$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isDateTime(text: string): boolean {
  return DATE.test(text.slice(0, 10)) && /^[t ]$/i.test(text.charAt(10)) && TIME.test(text.slice(11));
}

/** Has a string this format? Formats that are not known here are not judged. */
export function isOfFormat(text: string, format: string): boolean {
  if (format === 'date-time') return isDateTime(text);
  if (format === 'date') return DATE.test(text);
  if (format === 'uuid') return UUID.test(text);
  return true;
}
