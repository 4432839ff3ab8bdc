import { type BodySource, parseQuery, type RequestParts, readBody } from '../../validation/index.ts';
import { targetOf } from './fetch-exchange.ts';

const bodies = new WeakMap<Request, Promise<unknown>>();

/** The body as JSON, read once however often it is validated. */
async function bodyOf(request: Request, limit: number | undefined): Promise<unknown> {
  const known = bodies.get(request);
  if (known) return known;
  if (request.bodyUsed)
    throw new Error(
      'The body was read before it was validated, and a body can be read only once: let `validate` read it.',
    );
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const body = readBody(header, request.body as BodySource, limit);
  bodies.set(request, body);
  return body;
}

/**
 * The parts of a Request that can be validated.
 *
 * @param params Parameters of the path, from whoever matched it.
 * @param limit Bytes that the body may have. Default 1 MiB.
 */
export function requestParts(
  request: Request,
  params: () => unknown,
  limit: number | undefined,
): RequestParts {
  return {
    params: () => params() as Readonly<Record<string, string>>,
    query: () => parseQuery(targetOf(request.url)),
    headers: () => Object.fromEntries(request.headers),
    body: () => bodyOf(request, limit),
  };
}
