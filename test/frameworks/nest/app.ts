import 'reflect-metadata';
import * as common from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { errata } from 'errata/nest';
import { nestOn } from '../../contract/nest-app.ts';

const options = { logger: false as const, forceCloseConnections: true };

/** Nest 12 on both platforms. */
export const nest12 = [
  nestOn({
    name: 'Nest 12 on Express',
    common,
    create: (module) => NestFactory.create<NestExpressApplication>(module, new ExpressAdapter(), options),
    install: (app, given) => {
      app.useBodyParser('json', { limit: '1mb' });
      app.useGlobalFilters(errata(app, given));
    },
  }),
  nestOn({
    name: 'Nest 12 on Fastify',
    common,
    create: (module) => NestFactory.create(module, new FastifyAdapter(), options),
    install: (app, given) => app.useGlobalFilters(errata(app, given)),
  }),
];
