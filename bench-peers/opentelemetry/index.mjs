// Spans of node:http and of the framework, every request sampled, in batches by OTLP over HTTP.
import { createRequire } from 'node:module';
import { FastifyOtelInstrumentation } from '@fastify/otel';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { NodeSDK } from '@opentelemetry/sdk-node';

const require = createRequire(import.meta.url);

export async function start(framework, sink) {
  const onFastify = new FastifyOtelInstrumentation();
  const sdk = new NodeSDK({
    serviceName: 'bench',
    traceExporter: new OTLPTraceExporter({ url: `http://127.0.0.1:${sink}/v1/traces` }),
    instrumentations: [
      new HttpInstrumentation(),
      ...(framework === 'express' ? [new ExpressInstrumentation()] : [onFastify]),
    ],
  });
  sdk.start();
  // Loaded after it: what is patched is what `require` hands out.
  require('node:http');
  const { expressApp, fastifyApp } = await import('../../bench/lib/agent-app.mjs');
  return framework === 'express'
    ? expressApp(require('express'))
    : fastifyApp(require('fastify'), (app) => app.register(onFastify.plugin()));
}
