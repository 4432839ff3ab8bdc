import 'reflect-metadata';
import { Body, Controller, Get, Headers, Module, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { errata, guard, valid } from 'errata/nest';
import { versionOf } from 'errata/versioning';
import { shippingRates } from '../shared/carrier.ts';
import { options } from '../shared/errors.ts';
import { hostname, port, sayWhere } from '../shared/listening.ts';
import { openapiDocument } from '../shared/openapi-document.ts';
import { orderLimit, orderOnce, version } from '../shared/policies.ts';
import { NewOrder, NewUser, UserId } from '../shared/schemas.ts';
import { addUser, allUsers, consumerOf, ordersOf, placeOrder, signedIn, userOf } from '../shared/store.ts';

interface Response {
  setHeader(name: string, value: string): void;
}

@Controller()
class Shop {
  @Get('users')
  users(@Req() request: object) {
    const users = allUsers();
    return versionOf(request) === '2' ? users : { users };
  }

  @Post('users')
  addUser(@Body(valid(NewUser)) body: NewUser, @Res({ passthrough: true }) response: Response) {
    const user = addUser(body);
    response.setHeader('location', `/users/${user.id}`);
    return user;
  }

  @Get('users/:id')
  user(@Param(valid(UserId)) { id }: UserId) {
    return userOf(id);
  }

  @Get('orders')
  orders(@Headers('authorization') authorization?: string) {
    return { orders: ordersOf(signedIn(authorization)) };
  }

  @Post('orders')
  @UseGuards(guard(orderLimit, orderOnce))
  placeOrder(@Body(valid(NewOrder)) body: NewOrder, @Headers('authorization') authorization?: string) {
    return placeOrder(signedIn(authorization), body);
  }

  @Get('shipping')
  shipping() {
    return shippingRates();
  }

  @Get('openapi.json')
  openapi() {
    return openapiDocument;
  }
}

@Module({ controllers: [Shop] })
class AppModule {}

const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: ['warn', 'error'] });
app.disable('x-powered-by');
app.useGlobalGuards(guard(version));
app.useGlobalFilters(
  errata(app, { ...options, consumer: (request) => consumerOf(request.headers.authorization) }),
);
await app.listen(port, hostname);
sayWhere(app.getHttpServer().address());
