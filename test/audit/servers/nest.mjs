import { from, importFrom, LINKS, listening, ORDER } from './from.mjs';

/** Nest on Express as its guide has it, and no filter. Decorators are called, as this file is not compiled. */
export async function startNest() {
  await importFrom('nest', 'reflect-metadata');
  const nest = from('nest', '@nestjs/common');
  const { NestFactory } = from('nest', '@nestjs/core');
  class Orders {
    index() {
      return LINKS;
    }
    all() {
      return [ORDER];
    }
    one(id) {
      if (id !== '1') throw new nest.NotFoundException();
      return ORDER;
    }
    add(body) {
      return { name: body.name.trim() };
    }
  }
  const routes = {
    index: nest.Get(),
    all: nest.Get('orders'),
    one: nest.Get('orders/:id'),
    add: nest.Post('orders'),
  };
  for (const [name, decorate] of Object.entries(routes))
    decorate(Orders.prototype, name, Object.getOwnPropertyDescriptor(Orders.prototype, name));
  nest.Param('id')(Orders.prototype, 'one', 0);
  nest.Body()(Orders.prototype, 'add', 0);
  nest.Controller()(Orders);
  class Root {}
  nest.Module({ controllers: [Orders] })(Root);
  const app = await NestFactory.create(Root, { logger: false });
  await app.listen(0, '127.0.0.1');
  return { ...(await listening(app.getHttpServer())), close: () => app.close() };
}
