// A line of log for each request: pino-http, and the logger that is built into Fastify, to /dev/null.
import { openSync } from 'node:fs';
import express from 'express';
import fastify from 'fastify';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import { expressApp, fastifyApp } from '../../bench/lib/agent-app.mjs';

const logger = pino(pino.destination({ fd: openSync('/dev/null', 'w'), sync: false, minLength: 4096 }));

export const start = (framework) =>
  framework === 'express'
    ? expressApp(express, (app) => app.use(pinoHttp({ logger })))
    : fastifyApp(fastify, undefined, undefined, { loggerInstance: logger });
