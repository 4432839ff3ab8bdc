import type { Problem } from '../problem/problem-body.ts';
import type { ApiError } from './api-error.ts';

/** What all copies of this package know their errors by. */
export const BRAND: unique symbol = Symbol.for('errata.api-error') as typeof BRAND;

/** Is this the error of a call, made by this or another installed copy of the package? With this code, where one is given? */
export function isApiError<Code extends string = string>(
  value: unknown,
  code?: Code,
): value is ApiError<Problem<Code>> {
  if (typeof value !== 'object' || value === null || !(BRAND in value)) return false;
  return code === undefined || (value as { code?: unknown }).code === code;
}
