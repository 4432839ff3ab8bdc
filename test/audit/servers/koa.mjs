import { importFrom, LINKS, listening, ORDER } from './from.mjs';

/** Koa with its router and body parser, and nothing that handles errors. */
export async function startKoa() {
  const { default: Koa } = await importFrom('koa', 'koa');
  const { default: Router } = await importFrom('koa', '@koa/router');
  const { bodyParser } = await importFrom('koa', '@koa/bodyparser');
  const app = new Koa();
  app.silent = true;
  const router = new Router();
  router.get('/', (ctx) => {
    ctx.body = LINKS;
  });
  router.get('/orders', (ctx) => {
    ctx.body = [ORDER];
  });
  router.get('/orders/:id', (ctx) => {
    if (ctx.params.id === '1') ctx.body = ORDER;
  });
  router.post('/orders', (ctx) => {
    ctx.status = 201;
    ctx.body = { name: ctx.request.body.name.trim() };
  });
  app.use(bodyParser()).use(router.routes());
  return await listening(app.listen(0, '127.0.0.1'));
}
