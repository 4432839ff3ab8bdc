import type {
  CanActivate,
  ExceptionFilter,
  ExecutionContext,
  INestApplication,
  PipeTransform,
} from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ArgumentsHost, ExceptionFilter as Filter, NestApp, PolicyGuard, ValidPipe } from 'errata/nest';
import { expectTypeOf, it } from 'vitest';

it('has types that Nest 12 takes', () => {
  expectTypeOf<INestApplication>().toExtend<NestApp>();
  expectTypeOf<NestExpressApplication>().toExtend<NestApp>();
  expectTypeOf<NestFastifyApplication>().toExtend<NestApp>();
  expectTypeOf<ExecutionContext>().toExtend<ArgumentsHost>();
  expectTypeOf<Filter>().toExtend<ExceptionFilter>();
  expectTypeOf<PolicyGuard>().toExtend<CanActivate>();
  expectTypeOf<ValidPipe<string>>().toExtend<PipeTransform>();
});
