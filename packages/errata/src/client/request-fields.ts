import { ATTEMPT_FIELD } from './attempt-of.ts';
import type { Call } from './call.ts';
import type { ClientInit } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { originOf } from './origin.ts';
import { addFields, type Fields, type Prepared } from './prepare.ts';

/** Is this a page, or a worker of one, that calls another origin? A field of ours would cost it a preflight. */
export function isCrossOrigin(origin: string): boolean {
  const { location } = globalThis as { location?: { readonly origin?: string } };
  return location?.origin !== undefined && origin !== '' && origin !== location.origin;
}

/** Answers what makes the fields of each attempt: the client's, those of the call, those of policies, and which attempt it is. */
export function requestFields(
  { headers, retry, attemptField }: ClientOptions,
  base: string | undefined,
): (call: Call, prepared: Prepared) => Fields | Promise<Fields> {
  type FieldsInit = NonNullable<ClientInit['headers']>;
  const home = base === undefined ? undefined : originOf(base);
  const steady = typeof headers === 'function' ? undefined : addFields({}, headers as FieldsInit | undefined);

  function finish(fields: Fields, call: Call, prepared: Prepared): Fields {
    Object.assign(fields, prepared.fields, call.fields);
    const { attempts } = prepared.init ?? {};
    const repeats = attempts === undefined ? retry !== false : attempts !== false;
    if (call.outer !== undefined || (repeats && (attemptField ?? !isCrossOrigin(call.origin))))
      fields[ATTEMPT_FIELD] = String(call.outer ?? call.begun);
    return fields;
  }

  return (call, prepared) => {
    // A token must not go to whoever an absolute URL names.
    if (home !== undefined && call.origin !== home) return finish({}, call, prepared);
    if (typeof headers !== 'function') return finish({ ...steady }, call, prepared);
    const number = call.begun;
    const given = headers();
    if (!(given instanceof Promise)) return finish(addFields({}, given as FieldsInit), call, prepared);
    return given.then((own) => {
      const fields = finish(addFields({}, own as FieldsInit), call, prepared);
      if (ATTEMPT_FIELD in fields && call.outer === undefined) fields[ATTEMPT_FIELD] = String(number);
      return fields;
    });
  };
}
