import cookie from '@fastify/cookie';
import { errata, unmatched } from 'errata/fastify';
import { fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { routes } from '../api/routes.ts';
import { authenticate } from './authenticate.ts';
import { bindProject } from './bind-project.ts';
import { dashboard } from './dashboard.ts';
import type { App, ServerDeps } from './deps.ts';
import { errors } from './errors/list.ts';
import { guardContentType, guardHost, guardOrigin, guardUrl } from './guards.ts';
import { isLoopback } from './loopback.ts';
import { measureIngest } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { pathOf } from './path-of.ts';
import { recognise } from './recognise.ts';
import { MAX_HEADER_BYTES } from './recognise-refused.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { VERSION } from './version.ts';

/** Largest body of a route that says nothing else, in bytes. */
const BODY_LIMIT = 1_048_576;
/** A connection on which nothing moves for so long is ended; a log that is being uploaded keeps moving. */
const IDLE_TIMEOUT_MS = 300_000;
const HEADERS_TIMEOUT_MS = 20_000;
/** However slowly it moves, a request is whole after this long. The largest log takes minutes. */
const REQUEST_TIMEOUT_MS = 3_600_000;

/**
 * Builds the HTTP server over its dependencies: guards, access, errors as problems, description, metrics, dashboard,
 * and the routes of api/routes.ts. It does not listen yet; call `listen` or `inject`. Closing it leaves the stores open.
 */
export async function createServer(deps: ServerDeps): Promise<App> {
  const app: App = fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    // The proxy next to the hub, and no one before it.
    trustProxy: deps.trustProxy ? (_address, hop) => hop === 0 : false,
    connectionTimeout: IDLE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Without Host, node:http answers an empty 400; ours is a problem (guardHost).
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_TIMEOUT_MS, requireHostHeader: false },
    routerOptions: { maxParamLength: 512 },
    return503OnClosing: false,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');

  // Before everything that has routes: what they throw is answered and logged by it.
  await app.register(errata, {
    errors,
    logger: deps.logger,
    headers: { ...SECURITY_HEADERS, 'content-language': 'en' },
    recognise,
  });
  await app.register(cookie);
  await describeApi(app, VERSION);
  guard(app, deps);
  measure(app, deps);

  for (const add of routes) add(app, deps);

  const serve = await dashboard(app, deps.webRoot);
  app.setNotFoundHandler((request, reply) => {
    if (serve(request, reply, pathOf(request))) return reply;
    throw unmatched();
  });
  return app;
}

/** What every request passes before its route, in this order. */
function guard(app: App, deps: ServerDeps): void {
  const loopback = isLoopback(deps.bind.host);
  app.decorateRequest('access');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
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
    const { statusCode: status, elapsedTime: ms } = reply;
    // An error has a trace id; its own record has the same.
    deps.logger.debug(
      { method, path: pathOf(request), status, ms, trace_id: reply.getHeader('x-trace-id') },
      'answered',
    );
  });
}
