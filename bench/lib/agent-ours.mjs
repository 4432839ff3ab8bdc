// Errata's agent: an event a request, compressed although the sink is on this machine, and never held back.
import { agent } from 'errata/agent';
import express from 'express';
import fastify from 'fastify';
import { expressApp, fastifyApp } from './agent-app.mjs';

let watch;
export function start(framework, sink, variant) {
  watch = agent({
    hub: `http://127.0.0.1:${sink}`,
    service: 'bench',
    compress: true,
    cpu: 1,
    ...(variant === 'errata, following' ? { outbound: true } : {}),
  });
  return framework === 'express'
    ? expressApp(express, undefined, watch)
    : fastifyApp(fastify, undefined, watch);
}
export const counts = () => watch.counts();
