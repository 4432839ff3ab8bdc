import type { CompiledDefinition, ErrorDefinition } from './definition.ts';
import { jsonText } from './json-text.ts';

const CODE = /^[A-Za-z][\w.-]{0,63}$/;

function fault(code: string, text: string): TypeError {
  return new TypeError(`Error "${code}" cannot be defined: ${text}`);
}

/** The start of a problem's body, as JSON text. */
export function bodyHead(type: string, title: string, status: number): string {
  return `{"type":${jsonText(type)},"title":${jsonText(title)},"status":${status}`;
}

/**
 * Checks a definition and prepares what is the same each time it is thrown.
 *
 * @param types Where the errors' pages are: an absolute URL or a path.
 * @throws TypeError with what to change, where the definition cannot be right.
 */
export function compileDefinition(
  code: string,
  definition: ErrorDefinition,
  types: string,
  language: string,
): CompiledDefinition {
  if (!CODE.test(code))
    throw fault(
      code,
      'a code is 1 to 64 letters, digits, `_`, `.` or `-`, a letter first, such as `user_not_found`.',
    );
  const { status, title, fixes } = definition;
  if (!Number.isInteger(status) || status < 400 || status > 599)
    throw fault(code, `its status is ${status}; an error has one from 400 to 599.`);
  if (typeof title !== 'string' || title.trim() === '')
    throw fault(code, 'its title is empty; say the kind of error in a few words.');
  if (status === 499)
    throw fault(
      code,
      '499 is for logs (the client left); no client can receive it. Take a registered status.',
    );
  const type = definition.type ?? `${types.replace(/\/+$/, '')}/${code}`;
  return {
    ...definition,
    code,
    type,
    language,
    head: bodyHead(type, title, status),
    tail: `,"code":${jsonText(code)}${fixes?.consumer ? `,"fix":${jsonText(fixes.consumer)}` : ''}`,
  };
}
