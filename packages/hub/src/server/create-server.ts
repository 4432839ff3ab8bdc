import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { routes } from '../api/routes.ts';
import { watchMethods } from './allowed-methods.ts';
import { authenticate } from './authenticate.ts';
import { bindProject } from './bind-project.ts';
import { handleClientError, MAX_HEADER_BYTES } from './client-error.ts';
import { dashboard } from './dashboard.ts';
import type { App, ServerDeps } from './deps.ts';
import { handleError, pathOf } from './error-handler.ts';
import { guardContentType, guardHost, guardOrigin, guardUrl } from './guards.ts';
import { isLoopback } from './loopback.ts';
import { measureIngest } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { problem } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { VERSION } from './version.ts';

/** Largest body of a route that says nothing else, in bytes. */
const BODY_LIMIT = 1_048_576;
/** A connection on which nothing moves for so long is ended; a log that is being uploaded keeps moving. */
const IDLE_TIMEOUT_MS = 300_000;
const HEADERS_TIMEOUT_MS = 20_000;
/** However slowly it moves, a request is whole after this long. The largest log takes minutes. */
const REQUEST_TIMEOUT_MS = 3_600_000;
/** A caller's own request id is taken over when it is short and plain: it appears in logs and problems. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;

/**
 * Builds the HTTP server over its dependencies: guards, access, errors as problems, description, metrics, dashboard,
 * and the routes of api/routes.ts. It does not listen yet; call `listen` or `inject`. Closing it leaves the stores open.
 */
export async function createServer(deps: ServerDeps): Promise<App> {
  const app: App = fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    bodyLimit: BODY_LIMIT,
    connectionTimeout: IDLE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Without Host, node:http answers an empty 400; ours is a problem (guardHost).
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_TIMEOUT_MS, requireHostHeader: false },
    routerOptions: { maxParamLength: 512 },
    return503OnClosing: false,
    clientErrorHandler(error, socket) {
      handleClientError(deps.logger, error, socket);
    },
    frameworkErrors(error, request, reply) {
      reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
      handleError(error, request, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.removeContentTypeParser('text/plain');

  await app.register(cookie);
  await describeApi(app, VERSION);
  guard(app, deps);
  measure(app, deps);

  const methodsOf = watchMethods(app);
  for (const add of routes) add(app, deps);

  const serve = await dashboard(app, deps.webRoot);
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const allow = methodsOf(path);
    if (allow.length > 0) {
      if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow.join(', ')).send();
      throw problem('method_not_allowed', { method: request.method, path, allow });
    }
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (safe && serve(request, reply, path)) return reply;
    throw problem('not_found', { path });
  });
  return app;
}

/** What every request passes before its route, in this order. */
function guard(app: App, deps: ServerDeps): void {
  const loopback = isLoopback(deps.bind.host);
  app.decorateRequest('access');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
    guardUrl(request);
    if (loopback) guardHost(request);
    guardOrigin(request);
    await authenticate(request, deps);
    guardContentType(request);
  });
  app.addHook('preValidation', bindProject);
}

function measure(app: App, deps: ServerDeps): void {
  const { registry, requests, duration } = deps.metrics;
  measureIngest(registry, deps.ingest);
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    // The pattern, never the path: a label's values must be few.
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    requests.inc({ method, route, status: reply.statusCode });
    duration.observe({ method, route }, reply.elapsedTime / 1000);
    request.log.debug(
      { method, path: pathOf(request), status: reply.statusCode, ms: reply.elapsedTime },
      'answered',
    );
  });
}
