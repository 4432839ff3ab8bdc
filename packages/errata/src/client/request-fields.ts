import { ATTEMPT_FIELD } from './attempt-of.ts';
import type { Call } from './call.ts';
import type { ClientInit } from './client-init.ts';
import type { ClientOptions } from './client-options.ts';
import { originOf, ownOrigin } from './origin.ts';
import { addFields, type Fields, type Prepared } from './prepare.ts';

/** Is this a page, or a worker of one, that calls another origin? A field of ours would cost it a preflight. */
export function isCrossOrigin(origin: string): boolean {
  const own = ownOrigin();
  return !!own && !!origin && origin !== own;
}

/** Answers what makes the fields of each attempt: the client's, those of the call, those of policies, and which attempt it is. */
export function requestFields(
  { headers, retry, attemptField }: ClientOptions,
  base: string | undefined,
): (call: Call, prepared: Prepared) => Fields | Promise<Fields> {
  type FieldsInit = NonNullable<ClientInit['headers']>;
  const home = base === undefined ? undefined : originOf(base);
  const steady = typeof headers === 'function' ? undefined : addFields({}, headers as FieldsInit | undefined);

  function finish(fields: Fields, call: Call, prepared: Prepared, number: number): Fields {
    Object.assign(fields, prepared.fields, call.fields);
    const attempts = prepared.init?.attempts ?? retry;
    if (call.outer !== undefined || (attempts !== false && (attemptField ?? !isCrossOrigin(call.origin))))
      fields[ATTEMPT_FIELD] = String(call.outer ?? number);
    return fields;
  }

  return (call, prepared) => {
    const number = call.begun;
    // A token must not go to whoever an absolute URL names.
    if (home !== undefined && call.origin !== home) return finish({}, call, prepared, number);
    if (typeof headers !== 'function') return finish({ ...steady }, call, prepared, number);
    return Promise.resolve(headers()).then((own) =>
      finish(addFields({}, own as FieldsInit), call, prepared, number),
    );
  };
}
