import { accessErrors } from './access.ts';
import { importErrors } from './imports.ts';
import { inputErrors } from './input.ts';
import { resourceErrors } from './resources.ts';
import { serverErrors } from './server.ts';

/** Every error that the hub itself can give, by code: `throw errors.key_unknown({ id })`. */
export const errors = {
  ...accessErrors,
  ...importErrors,
  ...inputErrors,
  ...resourceErrors,
  ...serverErrors,
};

/** The `code` of a problem of ours. */
export type ErrorCode = keyof typeof errors;
