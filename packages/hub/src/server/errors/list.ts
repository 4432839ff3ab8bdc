import { accessErrors } from './access.ts';
import { importErrors } from './imports.ts';
import { inputErrors } from './input.ts';
import { resourceErrors } from './resources.ts';
import { serverErrors } from './server.ts';

/** Every error that the hub itself can give, by code. Each has a page at /problems/<code>. */
export const errors = {
  ...accessErrors,
  ...importErrors,
  ...inputErrors,
  ...resourceErrors,
  ...serverErrors,
};

/** The `code` of a problem of ours. */
export type ErrorCode = keyof typeof errors;

/** Every code, as a list. */
export const errorCodes = Object.keys(errors) as ErrorCode[];

/** Whether some text is the code of one of our errors. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text);
}
