// Nobody watches.
import express from 'express';
import fastify from 'fastify';
import { expressApp, fastifyApp } from './agent-app.mjs';

export const start = (framework) => (framework === 'express' ? expressApp(express) : fastifyApp(fastify));
