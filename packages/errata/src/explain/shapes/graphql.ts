import { firstText, isObject, type JsonObject, listOf, objectOf, textValue } from '../json.ts';
import { items, pathItem, pick, type Shape } from '../shape.ts';

/** Seconds until a query of this cost passes, as Shopify says in extensions.cost (its limits are a leaking bucket). */
function restored(extensions: JsonObject): number | undefined {
  const cost = objectOf(extensions.cost);
  const { currentlyAvailable, restoreRate } = objectOf(cost.throttleStatus);
  const wanted = cost.requestedQueryCost;
  if (typeof wanted !== 'number' || typeof currentlyAvailable !== 'number') return undefined;
  if (typeof restoreRate !== 'number' || restoreRate <= 0 || wanted <= currentlyAvailable) return undefined;
  return (wanted - currentlyAvailable) / restoreRate;
}

/** GraphQL: errors with message, path, locations and extensions.code, whatever the status; partial data is possible. */
export const graphql: Shape = {
  name: 'graphql',
  read: (response) => {
    const { object } = response;
    const list = listOf(object.errors);
    const [first] = list;
    if (!isObject(first) || textValue(first.message) === undefined) return undefined;
    const alike =
      'data' in object ||
      Array.isArray(first.locations) ||
      Array.isArray(first.path) ||
      isObject(first.extensions);
    if (!alike && !response.mediaType.startsWith('application/graphql')) return undefined;
    const extensions = objectOf(first.extensions);
    const code =
      textValue(extensions.code) ??
      // GitHub, AppSync; Spring and GraphQL Java; others.
      firstText(first, ['type', 'errorType']) ??
      firstText(extensions, ['classification', 'type', 'errorType']);
    const throttled = code === 'THROTTLED';
    return {
      detail: textValue(first.message),
      code,
      retryable: throttled ? true : undefined,
      retryAfterSeconds: throttled ? restored(objectOf(object.extensions)) : undefined,
      docUrl: textValue(extensions.documentation),
      requestId: textValue(extensions.requestId),
      facts: {
        ...pick(extensions, ['classification', 'type', 'service', 'typeName']),
        partial: isObject(object.data) && Object.values(object.data).some((value) => value !== null),
      },
      errors: items(list, (item) => ({
        detail: textValue(item.message),
        ...pathItem(item.path),
        // The path leads through the answer, not through the request.
        in: 'none' as const,
        code: textValue(objectOf(item.extensions).code),
      })),
    };
  },
};
