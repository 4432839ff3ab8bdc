import 'reflect-metadata';
import * as nest from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { errata } from 'errata/nest';
import type { Framework } from '../../contract/framework.ts';
import { contractModule } from '../../contract/nest-controller.ts';

function on(name: string, adapter: () => AbstractHttpAdapter): Framework {
  return {
    name,
    async start(options) {
      const app = await NestFactory.create(contractModule(nest), adapter(), {
        logger: false,
        forceCloseConnections: true,
      });
      app.useGlobalFilters(errata(app, options));
      await app.listen(0, '127.0.0.1');
      return { url: await app.getUrl(), close: () => app.close() };
    },
  };
}

export const nest12 = [
  on('Nest 12 on Express', () => new ExpressAdapter()),
  on('Nest 12 on Fastify', () => new FastifyAdapter({ forceCloseConnections: true })),
];
