import { AUDIENCES, catalogue, findEntry } from 'errata/catalogue';
import { explainResponse, parseResponse } from 'errata/explain';
import { z } from 'zod';
import { catalogueAnswer, catalogueEntryAnswer } from '../query/answers/catalogue-entry.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { explanationBody } from './explanation-body.ts';

/** Largest body of an explain request: the response's first MiB, escaped as JSON. */
const EXPLAIN_LIMIT = 4 * 1024 * 1024;

/** What statuses mean, and what is to be said of a whole response. The same for every project. */
export const catalogueRoutes: Routes = (app) => {
  app.get(
    '/v1/catalogue',
    {
      schema: {
        summary: 'Every status that Errata knows: registered ones, unofficial ones, and gRPC codes',
        tags: ['catalogue'],
        response: { 200: catalogueAnswer },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { items: [...catalogue] };
    },
  );
  app.get(
    '/v1/catalogue/:key',
    {
      config: { problems: ['catalogue_entry_unknown'] },
      schema: {
        summary: 'One entry, by key or name: 429, nginx:499, grpc:UNAVAILABLE, Too Many Requests',
        tags: ['catalogue'],
        params: z.object({ key: z.string().max(100) }),
        response: { 200: catalogueEntryAnswer },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const entry = findEntry(request.params.key);
      if (!entry) throw errors.catalogue_entry_unknown(request.params);
      return entry;
    },
  );
  app.post(
    '/v1/explain',
    {
      bodyLimit: EXPLAIN_LIMIT,
      // It changes nothing: it is no GET because a response does not fit into a URL.
      config: { access: 'read', repeatable: true },
      schema: {
        summary:
          'Explain a response, pasted as `curl -i` prints it: what it means, what it lacks, what to do',
        tags: ['catalogue'],
        body: z.object({ response: z.string(), audience: z.enum(AUDIENCES).optional() }),
        response: { 200: explanationBody },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { response, audience } = request.body;
      const parsed = parseResponse(response);
      if (!parsed.ok)
        throw errors.invalid_request({
          errors: [{ in: 'body', pointer: '#/response', detail: `${parsed.reason} ${parsed.hint}` }],
        });
      const explanation = explainResponse(parsed.response);
      const fixes = audience && explanation.entry?.fixes[audience];
      return { ...explanation, ...(fixes && { fixes }) };
    },
  );
};
