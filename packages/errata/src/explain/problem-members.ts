import { codeValue, firstText, type JsonObject, statusValue, textValue } from './json.ts';
import { fieldItems, items, type ReadProblem, type RequestPart } from './shape.ts';

const PARTS: readonly string[] = ['params', 'query', 'headers', 'cookies', 'body'];

/** Errata's own faults say the part; a pointer as in RFC 9457's example stands for the body. */
function partOf(item: JsonObject): RequestPart | undefined {
  if (PARTS.includes(String(item.in))) return item.in as RequestPart;
  if (textValue(item.pointer) !== undefined) return 'body';
  if (textValue(item.parameter) !== undefined) return 'query';
  return textValue(item.header) === undefined ? undefined : 'headers';
}

/** The members of problem details (RFC 9457 §3) and the usual extensions; a member of a wrong type is ignored (§3.1). */
export function readProblem(object: JsonObject): ReadProblem {
  const type = textValue(object.type);
  const listed = [object.errors, object['invalid-params'], object.invalid_params, object.invalidParams].find(
    Array.isArray,
  );
  return {
    type,
    docUrl: type?.startsWith('http') ? type : undefined,
    title: textValue(object.title),
    status: statusValue(object.status),
    detail: textValue(object.detail),
    instance: textValue(object.instance),
    code: codeValue(object.code),
    requestId: firstText(object, ['request_id', 'requestId']),
    traceId: firstText(object, ['trace_id', 'traceId']),
    errors: listed
      ? items(listed, (item) => ({
          detail: firstText(item, ['detail', 'reason', 'message', 'title']),
          field: firstText(item, ['pointer', 'name', 'field', 'parameter', 'header', 'path']),
          code: codeValue(item.code),
          in: partOf(item),
        }))
      : fieldItems(object.errors),
  };
}
