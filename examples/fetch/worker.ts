import { errata, guard, unmatched, validate } from 'errata/fetch';
import { versionOf } from 'errata/versioning';
import { shippingRates } from '../shared/carrier.ts';
import { options } from '../shared/errors.ts';
import { openapiDocument } from '../shared/openapi-document.ts';
import { orderLimit, orderOnce, version } from '../shared/policies.ts';
import { type Params, type Routes, routeAt } from '../shared/routes.ts';
import { NewOrder, NewUser, UserId } from '../shared/schemas.ts';
import { addUser, allUsers, consumerOf, ordersOf, placeOrder, signedIn, userOf } from '../shared/store.ts';

type Handle = (request: Request, params: Params) => Response | Promise<Response>;

const userById = validate({ params: UserId });
const newUser = validate({ body: NewUser });
const newOrder = validate({ body: NewOrder });

const authorization = (request: Request) => request.headers.get('authorization') ?? undefined;

const routes: Routes<Handle> = {
  '/users': {
    GET(request) {
      const users = allUsers();
      return Response.json(versionOf(request) === '2' ? users : { users });
    },
    async POST(request) {
      const { body } = await newUser(request);
      const user = addUser(body);
      return Response.json(user, { status: 201, headers: { location: `/users/${user.id}` } });
    },
  },
  '/users/:id': {
    async GET(request, given) {
      const { params } = await userById(request, given);
      return Response.json(userOf(params.id));
    },
  },
  '/orders': {
    GET(request) {
      const user = signedIn(authorization(request));
      return Response.json({ orders: ordersOf(user) });
    },
    POST: guard(
      orderLimit,
      orderOnce,
    )(async (request: Request) => {
      const user = signedIn(authorization(request));
      const { body } = await newOrder(request);
      return Response.json(placeOrder(user, body), { status: 201 });
    }),
  },
  '/shipping': {
    GET: async () => Response.json(await shippingRates()),
  },
  '/openapi.json': {
    GET: () => Response.json(openapiDocument),
  },
};

async function handle(request: Request): Promise<Response> {
  const route = routeAt(routes, new URL(request.url).pathname);
  const handler = route?.handlerOf(request.method);
  // Answered with the page of an error, 404, 405 or 501, whichever is right.
  if (!route || !handler) throw unmatched();
  return handler(request, route.params);
}

export default {
  fetch: errata(guard(version)(handle), {
    ...options,
    consumer: (request) => consumerOf(authorization(request)),
    allowedMethods: (path) => routeAt(routes, path)?.methods,
    route: (path) => routeAt(routes, path)?.template,
  }),
};
