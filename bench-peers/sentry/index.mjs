// Errors, and a trace of each tenth request.
import { createRequire } from 'node:module';
import * as Sentry from '@sentry/node';

const require = createRequire(import.meta.url);

export async function start(framework, sink) {
  Sentry.init({ dsn: `http://key@127.0.0.1:${sink}/1`, tracesSampleRate: 0.1 });
  require('node:http');
  const { expressApp, fastifyApp } = await import('../../bench/lib/agent-app.mjs');
  return framework === 'express'
    ? expressApp(require('express'))
    : fastifyApp(require('fastify'), (app) => Sentry.setupFastifyErrorHandler(app));
}
