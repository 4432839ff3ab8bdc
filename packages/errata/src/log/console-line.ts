import type { ErrorRecord } from './error-record.ts';

/** Controls could end the line and begin another, or drive the terminal. */
function line(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ');
}

/**
 * A record for people who read a terminal: one line; of a 5xx also the stacks, indented.
 *
 * `500 internal_server_error GET /users/:id 12.3ms trace_id=4bf9… consumer=acme: connection refused`
 *
 * `422 invalid_request POST /users 2.1ms trace_id=4bf9…: The request … See `errors`. body#/name: Required`
 */
export function consoleLine(record: ErrorRecord): string {
  const { status, code, method, route, path, duration_ms, trace_id, consumer, unsent, message, causes } =
    record;
  const faults = record.errors?.map((fault) => `${fault.in}${fault.pointer}: ${fault.detail}`) ?? [];
  let text = `${status} ${code} ${method} ${route ?? path} ${duration_ms}ms trace_id=${trace_id}`;
  if (consumer) text += ` consumer=${consumer}`;
  if (unsent) text += ` unsent=${unsent}`;
  text = line([`${text}: ${message}`, faults.join('; ')].filter(Boolean).join(' '));
  if (record.level === 'error')
    for (const { type, message, stack } of causes)
      for (const each of (stack ?? `${type}: ${message}`).split('\n')) text += `\n    ${line(each)}`;
  return text;
}
