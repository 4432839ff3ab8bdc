/** The longest sentence of a fault that is told, in characters. */
export const LONGEST = 300;

/**
 * Where validators repeat the value that they were given: zod 3 and valibot (`received "…"`), Yup (`the final value
 * was`), ArkType (`(was …)`), Joi (`with value "…"`). What they say of its type stays.
 */
const ECHO =
  /(?:,? but|,|:)? (?:received ["'`\d-]|the final value was:? (?!undefined|null)).*| \(was (?!missing|undefined|null|an? ).*| (?:with|for) value ".*"(?= |$)/is;

/** A validator's sentence without the value, which may be a secret. Its first 2,000 characters are read. */
export function withoutEcho(message: string): string {
  return message.slice(0, 2000).replace(ECHO, '');
}
