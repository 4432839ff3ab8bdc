import { codeValue, firstText, isObject, type JsonObject, listOf, statusValue, textValue } from '../json.ts';
import { fieldItems, items, type ReadItem, type ReadProblem, type Shape } from '../shape.ts';

const MESSAGES = [
  'detail',
  'message',
  'Message',
  'error_description',
  'error_message',
  'errorSummary',
  'errorMessage',
  'errorText',
  'errortext',
  'status_message',
  'errormsg',
  'msg',
  'description',
  'title',
  'summary',
  'reason',
  'explanation',
  'error',
  'Error',
  'details',
  'text',
  'name',
  'fault',
  'status',
];
const CODES = [
  'code',
  'Code',
  'error_code',
  'errorCode',
  'errorcode',
  'ErrorNumber',
  'error_type',
  'name',
  'type',
  'id',
];
const STATUSES = ['status', 'statusCode', 'status_code', 'statuscode', 'http_code', 'httpStatus', 'code'];
/** Members whose value holds the error itself, the likelier first. */
const WRAPPERS = [
  'error',
  'Error',
  'errors',
  'fault',
  'status',
  'response',
  'reasons',
  'problems',
  'details',
  'meta',
  'data',
];

function status(object: JsonObject): number | undefined {
  for (const name of STATUSES) {
    const value = statusValue(object[name]);
    if (value !== undefined) return value;
  }
  return undefined;
}

function code(object: JsonObject): string | undefined {
  for (const name of CODES) {
    const value = codeValue(object[name]);
    if (value !== undefined) return value;
  }
  // `{"error": "RecordExistsError", "message": "…"}`: one word beside a sentence is the code.
  const word = textValue(object.error);
  return word !== undefined && /^[A-Za-z][\w.:-]{2,80}$/.test(word) && firstText(object, MESSAGES) !== word
    ? word
    : undefined;
}

function item(object: JsonObject): ReadItem {
  return {
    detail: firstText(object, MESSAGES),
    field: firstText(object, ['field', 'property', 'path', 'name', 'parameter', 'location', 'pointer']),
    code: codeValue(object.code) ?? codeValue(object.errorCode),
  };
}

function listed(value: unknown): ReadItem[] {
  const texts = listOf(value).flatMap((entry) => textValue(entry) ?? []);
  return [...texts.slice(0, 20).map((detail) => ({ detail })), ...items(value, item)];
}

/** Follows one wrapper at a time, at most three deep, until a message is found. */
function unwrap(value: unknown, depth: number): ReadProblem | undefined {
  if (Array.isArray(value)) {
    const errors = listed(value).filter((entry) => entry.detail !== undefined);
    return errors.length > 0 ? { detail: errors[0]?.detail, code: errors[0]?.code, errors } : undefined;
  }
  if (!isObject(value)) return undefined;
  const detail = firstText(value, MESSAGES);
  const errors = ['errors', 'validations', 'validationErrors', 'problems'].flatMap((name) =>
    Array.isArray(value[name]) ? listed(value[name]) : fieldItems(value[name]),
  );
  if (detail !== undefined) return { detail, code: code(value), status: status(value), errors };
  if (depth > 0) {
    const names = [...WRAPPERS, ...Object.keys(value).slice(0, 20)];
    for (const name of names) {
      const inner = unwrap(value[name], depth - 1);
      if (inner) return { ...inner, code: inner.code ?? code(value), status: inner.status ?? status(value) };
    }
  }
  return undefined;
}

/** JSON of no known vendor: the first member that looks like a message, also inside `error`, `errors` and the like. */
export const jsonMessage: Shape = {
  name: 'json',
  read: (response) => {
    if (response.json === undefined) return undefined;
    const found = unwrap(response.json, 3);
    if (found) return found;
    if (typeof response.json === 'string') return { detail: response.json };
    if (!isObject(response.json)) return undefined;
    const only = code(response.json);
    return { code: only, detail: only, status: status(response.json) };
  },
};
