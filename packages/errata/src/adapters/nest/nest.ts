import type { Server } from 'node:http';

/** What is needed of Nest 11 and 12; declared here so that the SDK depends on neither. */

/** What a filter is told of the call that failed. */
export interface ArgumentsHost {
  getType(): string;
  getArgByIndex(index: number): unknown;
}

/** An exception filter. */
export interface ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void;
}

/** Handlers that Nest registers with its platform: Express's or Fastify's. */
export type PlatformHandler = (...args: unknown[]) => unknown;

export interface HttpAdapter {
  getInstance(): unknown;
  // biome-ignore lint/complexity/noBannedTypes: the type that Nest gives its handlers.
  setErrorHandler?(handler: Function, prefix?: string): unknown;
  // biome-ignore lint/complexity/noBannedTypes: the type that Nest gives its handlers.
  setNotFoundHandler?(handler: Function, prefix?: string, ...more: never[]): unknown;
}

export interface NestApp {
  getHttpAdapter(): HttpAdapter;
  getHttpServer(): Server;
}
