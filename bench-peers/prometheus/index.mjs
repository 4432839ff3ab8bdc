// A histogram by route, method and status, which nobody scrapes: express-prom-bundle; on Fastify prom-client itself.
import express from 'express';
import promBundle from 'express-prom-bundle';
import fastify from 'fastify';
import { Histogram } from 'prom-client';
import { expressApp, fastifyApp } from '../../bench/lib/agent-app.mjs';

function measure(app) {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Durations',
    labelNames: ['method', 'route', 'status'],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { url = '' } = request.routeOptions;
    durations.labels(request.method, url, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
    done();
  });
}

export const start = (framework) =>
  framework === 'express'
    ? expressApp(express, (app) =>
        app.use(
          promBundle({
            includeMethod: true,
            includePath: true,
            normalizePath: [['^/users/.*', '/users/#id']],
          }),
        ),
      )
    : fastifyApp(fastify, measure);
