// Statistics by route, and the last errors, in the process.
import fastifyExpress from '@fastify/express';
import express from 'express';
import fastify from 'fastify';
import stats from 'swagger-stats';
import { expressApp, fastifyApp } from '../../bench/lib/agent-app.mjs';

export const start = (framework) =>
  framework === 'express'
    ? expressApp(express, (app) => app.use(stats.getMiddleware({})))
    : fastifyApp(fastify, async (app) => {
        await app.register(fastifyExpress);
        app.use(stats.getMiddleware({}));
      });
