// Counts and histograms by route and consumer, sent each minute.

import { useApitally } from 'apitally/express';
import { apitallyPlugin } from 'apitally/fastify';
import express from 'express';
import fastify from 'fastify';
import { expressApp, fastifyApp } from '../../bench/lib/agent-app.mjs';

const options = { clientId: '76b5cb91-a0a4-4ea0-a894-57d2b9fcb2c9', env: 'dev' };

export function start(framework, sink) {
  process.env.APITALLY_HUB_BASE_URL = `http://127.0.0.1:${sink}`;
  return framework === 'express'
    ? expressApp(express, (app) => useApitally(app, options))
    : fastifyApp(fastify, (app) => app.register(apitallyPlugin, options));
}
