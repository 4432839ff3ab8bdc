import type { Operation, Parameter } from './resource.ts';
import { badValue, follow, goodValue, isObject, type JsonObject } from './schema.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
/** Operations of a document that are looked at. */
const MOST = 500;

/** Is this an OpenAPI document, of any version? */
export function isDocument(value: unknown): value is JsonObject {
  return isObject(value) && isObject(value.paths) && ('openapi' in value || 'swagger' in value);
}

/** The path of the first server of the document, without a slash at the end, where that is on the origin that is audited. */
export function basePath(document: JsonObject, origin: string): string {
  const [server] = Array.isArray(document.servers) ? document.servers : [];
  const given = isObject(server) ? server.url : document.basePath;
  if (typeof given !== 'string' || given.includes('{')) return '';
  const url = URL.canParse(given, origin) ? new URL(given, origin) : undefined;
  return url === undefined || url.origin !== origin ? '' : url.pathname.replace(/\/+$/, '');
}

function readParameter(document: JsonObject, value: unknown): Parameter[] {
  const parameter = follow(document, value);
  const { name, in: where } = parameter;
  if (typeof name !== 'string' || (where !== 'path' && where !== 'query')) return [];
  // OpenAPI 2 has the type beside the name.
  const schema = isObject(parameter.schema) ? follow(document, parameter.schema) : parameter;
  const bad = badValue(schema);
  const good = goodValue(parameter.example === undefined ? schema : { example: parameter.example });
  const required = parameter.required === true || where === 'path';
  return [{ name, in: where, required, good, ...(bad === undefined ? {} : { bad }) }];
}

function jsonBody(
  document: JsonObject,
  operation: JsonObject,
): { takesJson: boolean; requiredMembers: string[] } {
  const body = follow(document, operation.requestBody);
  const content = isObject(body.content) ? body.content : {};
  const type = Object.keys(content).find((name) => /^application\/([\w.-]+\+)?json\b/i.test(name));
  const media = type === undefined ? undefined : content[type];
  const schema = isObject(media) ? follow(document, media.schema) : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return {
    takesJson: type !== undefined,
    requiredMembers: required.filter((name): name is string => typeof name === 'string'),
  };
}

function readOperation(document: JsonObject, base: string, template: string, method: string): Operation {
  const paths = document.paths as JsonObject;
  const item = follow(document, paths[template]);
  const operation = isObject(item[method]) ? item[method] : {};
  const byName = new Map<string, Parameter>();
  for (const list of [item.parameters, operation.parameters])
    for (const each of Array.isArray(list) ? list.flatMap((value) => readParameter(document, value)) : [])
      byName.set(`${each.in} ${each.name}`, each);
  const parameters = [...byName.values()];
  const inPath = (name: string) => parameters.find((each) => each.in === 'path' && each.name === name);
  const path = template.replaceAll(/\{([^{}]{1,100})\}/g, (_, name: string) =>
    encodeURIComponent(inPath(name)?.good ?? '1'),
  );
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map(({ name, good }) => `${encodeURIComponent(name)}=${encodeURIComponent(good)}`)
    .join('&');
  return {
    method: method.toUpperCase(),
    template,
    path: `${base}${path}`,
    query: query === '' ? '' : `?${query}`,
    parameters,
    ...jsonBody(document, operation),
    statuses: isObject(operation.responses) ? Object.keys(operation.responses) : [],
  };
}

/** The operations of a document, at most 500, in its order. Never throws, whatever the document is. */
export function readDocument(document: JsonObject, base: string): Operation[] {
  const operations: Operation[] = [];
  for (const template of Object.keys(isObject(document.paths) ? document.paths : {})) {
    if (!template.startsWith('/')) continue;
    const item = follow(document, (document.paths as JsonObject)[template]);
    for (const method of METHODS)
      if (isObject(item[method]) && operations.length < MOST)
        operations.push(readOperation(document, base, template, method));
  }
  return operations;
}
