import type { KindText } from './kind.ts';

type Fixes = KindText['fixes'];

/** What an API on one of Errata's adapters need not do. */
export const ADAPTER_DOES_IT = 'Nothing to do: the adapter answers so.';

/** A field on the errors of each framework. */
export function sendsField(field: string, value: string, errata = ADAPTER_DOES_IT): Fixes {
  return {
    errata,
    express: `response.set('${field}', '${value}')`,
    fastify: `reply.header('${field}', '${value}')`,
    hono: `c.header('${field}', '${value}')`,
    koa: `ctx.set('${field}', '${value}'); in an error handler error.headers = { '${field}': '${value}' }`,
    nest: `In an exception filter: response.header('${field}', '${value}')`,
    node: `response.setHeader('${field}', '${value}')`,
  };
}

/** What answers whatever was thrown. */
export function errorHandler(errata = ADAPTER_DOES_IT): Fixes {
  return {
    errata,
    express:
      'Add a handler with four parameters after all routes: app.use((error, request, response, next) => …).',
    fastify:
      'Set app.setErrorHandler((error, request, reply) => …); the default sends error.message as it is.',
    hono: 'Set app.onError((error, c) => …).',
    koa: 'Add a first middleware with try { await next() } catch (error) { … }.',
    nest: 'Write an exception filter with @Catch() and register it: app.useGlobalFilters(new ProblemFilter()).',
    node: 'Catch around the whole handler, rejected promises too, and answer there.',
  };
}

/** What answers a path that no route took. */
export function notFoundHandler(errata = ADAPTER_DOES_IT): Fixes {
  return {
    errata,
    express: 'Add a last handler: app.use((request, response) => response.status(404)…).',
    fastify: 'Set app.setNotFoundHandler((request, reply) => reply.code(404)…).',
    hono: 'Set app.notFound((c) => c.json(…, 404)).',
    koa: 'Answer in a last middleware: ctx.status = 404 with a body.',
    nest: 'Answer NotFoundException in an exception filter.',
    node: 'End the chain of routes with 404.',
  };
}

/** What answers a method that a route does not have. */
export function methodHandler(errata = ADAPTER_DOES_IT): Fixes {
  return {
    errata,
    express:
      "After the routes of a path: app.all('/orders', (request, response) => response.set('Allow', 'GET, HEAD, OPTIONS').sendStatus(405)).",
    fastify:
      "Register the other methods of the path: app.route({ method: ['PUT', 'DELETE', …], url: '/orders', handler: sends405 }).",
    hono: "After the routes of a path: app.all('/orders', (c) => c.body(null, 405, { Allow: 'GET, HEAD, OPTIONS' })).",
    koa: 'With @koa/router: app.use(router.allowedMethods()).',
    nest: "Add @All('orders') after the other handlers of the controller and throw MethodNotAllowedException, with Allow set.",
    node: 'Look the path up first and the method second; answer 405 with the methods of the path.',
  };
}

/** What checks the input. */
export function validates(
  errata = 'Give the route a schema with validate() of the adapter: all faults come in one problem.',
): Fixes {
  return {
    errata,
    express:
      'Parse request.params, request.query and request.body with a schema (zod, valibot) before the handler.',
    fastify: 'Give the route a schema: { params, querystring, body }.',
    hono: "Put a validator before the handler: validator('json', …) of hono/validator, or @hono/zod-validator.",
    koa: 'Parse ctx.params, ctx.query and ctx.request.body with a schema before the handler.',
    nest: 'Use app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true })) with DTOs.',
    node: 'Parse the path, the query and the body with a schema before acting.',
  };
}

/** What reads bodies. */
export function readsBody(status: number, errata = ADAPTER_DOES_IT): Fixes {
  return {
    errata,
    express: `Use express.json({ strict: true }) and answer its errors with error.status; refuse what it did not parse with ${status}.`,
    fastify: `Do not replace the parser with one that takes everything ('*'); FST_ERR_CTP errors carry their status ${status}.`,
    hono: `Read with c.req.json() in try/catch and throw new HTTPException(${status}, …).`,
    koa: `Use koa-body or @koa/bodyparser with onError: (error, ctx) => ctx.throw(${status}); check ctx.is('json').`,
    nest: `Leave the body parser on; turn its errors into BadRequestException (400) or UnsupportedMediaTypeException (415) in a filter.`,
    node: `Look at Content-Type, read with a limit, and parse in try/catch; answer ${status}.`,
  };
}

/** What looks at the credentials before the handler does anything. */
export function checksCredentials(
  errata = 'Throw a defined error with status 401 and its challenge before the handler acts.',
): Fixes {
  return {
    errata,
    express:
      "Before the routes: app.use((request, response, next) => known(request.get('Authorization')) ? next() : response.set('WWW-Authenticate', 'Bearer').sendStatus(401)).",
    fastify:
      "app.addHook('onRequest', …) with reply.code(401).header('WWW-Authenticate', 'Bearer'); @fastify/bearer-auth does it.",
    hono: "app.use('/*', bearerAuth({ verifyToken })) of hono/bearer-auth, before the routes.",
    koa: "In a middleware before the router: ctx.throw(401, { headers: { 'WWW-Authenticate': 'Bearer' } }).",
    nest: 'A guard for all routes: app.useGlobalGuards(…) that throws UnauthorizedException.',
    node: 'Look at request.headers.authorization first; answer 401 with WWW-Authenticate where nobody knows it.',
  };
}

/** What checks before the work is done. */
export function refusesFirst(
  errata = 'Check the credentials first and give the route its schema: what they refuse is answered at once.',
): Fixes {
  return {
    errata,
    express: 'Put what checks credentials and input before the body parser and whatever asks the database.',
    fastify: 'Check in onRequest and preValidation: they run before the body is read and before the handler.',
    hono: 'Put what checks credentials and input (app.use, validator) before whatever asks the database.',
    koa: 'Put what checks credentials and input before the body parser and whatever asks the database.',
    nest: 'Check in guards: they run before pipes, interceptors and the handler.',
    node: 'Check the path, the method and the fields before the body is read.',
  };
}

/** A compressor of each framework that looks at Accept-Encoding. */
export function compresses(
  errata = 'The adapter does not compress; take what goes by Accept-Encoding, such as the middleware of the framework.',
): Fixes {
  return {
    errata,
    express: 'app.use(compression()) goes by Accept-Encoding; set no Content-Encoding by hand.',
    fastify: '@fastify/compress goes by Accept-Encoding; set no Content-Encoding by hand.',
    hono: 'compress() of hono/compress goes by Accept-Encoding; set no Content-Encoding by hand.',
    koa: 'koa-compress goes by Accept-Encoding; set no Content-Encoding by hand.',
    nest: 'On Express: app.use(compression()); it goes by Accept-Encoding.',
    node: "Look at request.headers['accept-encoding'] before the body is piped through zlib.",
  };
}

/** A page for each type of problem, where the type points to. */
export function servesTypes(
  errata = 'Nothing to do: the adapter serves a page for each defined error; see what types() points to.',
): Fixes {
  return {
    errata,
    express: "app.get('/problems/:code', …) that sends a page for each type, and 404 for the rest.",
    fastify: "app.get('/problems/:code', …) that sends a page for each type, and 404 for the rest.",
    hono: "app.get('/problems/:code', (c) => c.html(…)) for each type, and 404 for the rest.",
    koa: "router.get('/problems/:code', …) that sets ctx.body to a page for each type.",
    nest: "A controller with @Get('problems/:code') that sends a page for each type.",
    node: 'Answer GET /problems/<code> with a page for each type.',
  };
}

/** Who counts the bytes of a body. */
export function countsBytes(errata = ADAPTER_DOES_IT): Fixes {
  return {
    errata,
    express: 'Leave Content-Length to response.send() and response.json(), which count bytes.',
    fastify: 'Leave Content-Length to reply.send(), which counts bytes.',
    hono: 'Leave Content-Length out: the server below Hono sets it.',
    koa: 'Leave Content-Length to ctx.body, which counts bytes.',
    nest: 'Return the value, or use response.json(): the platform counts bytes.',
    node: 'Use Buffer.byteLength(body), or leave the field to node:http.',
  };
}

/** What answers when node:http itself refuses a request, before any framework sees it. */
export function clientError(errata = ADAPTER_DOES_IT): Fixes {
  const listen = "server.on('clientError', (error, socket) => …) on the node:http server that listens";
  return {
    errata,
    express: `const server = app.listen(…), then ${listen}.`,
    fastify: 'Give fastify({ clientErrorHandler(error, socket) { … } }).',
    hono: `const server = serve(app), then ${listen}.`,
    koa: `const server = app.listen(…), then ${listen}.`,
    nest: `const server = await app.listen(…), then ${listen}.`,
    node: `Add ${listen}.`,
  };
}
