import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Report, RequestEvent, ResourceLine } from 'errata/protocol';

/** How a hub answers a delivery; undefined: as it should. */
export type Behaviour = (delivery: {
  readonly nth: number;
  readonly bytes: number;
  readonly response: ServerResponse;
}) => { status: number; headers?: Record<string, string> } | 'hang' | undefined;

/** A hub that keeps what it is sent, and can misbehave. */
export interface StandInHub {
  readonly url: string;
  /** What was acknowledged, each delivery once. */
  readonly events: RequestEvent[];
  readonly resources: ResourceLine['resource'][];
  readonly reports: Report[];
  /** Deliveries that came, answered or not, by their keys. */
  readonly keys: string[];
  /** Fields of the deliveries. */
  readonly fields: IncomingMessage['headers'][];
  behave(behaviour: Behaviour | undefined): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

/** Starts one on a free port, or on this one. */
export async function standInHub(port = 0): Promise<StandInHub> {
  let behaviour: Behaviour | undefined;
  const taken = new Set<string>();
  const hub = {
    events: [] as RequestEvent[],
    resources: [] as ResourceLine['resource'][],
    reports: [] as Report[],
    keys: [] as string[],
    fields: [] as IncomingMessage['headers'][],
  };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const answer = (status: number, value: unknown, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
    if (request.url?.startsWith('/v1/reports')) {
      hub.reports.push(JSON.parse(body.toString()) as Report);
      answer(202, {});
      return;
    }
    const key = String(request.headers['idempotency-key']);
    hub.keys.push(key);
    hub.fields.push(request.headers);
    const told = behaviour?.({ nth: hub.keys.length, bytes: body.byteLength, response });
    if (told === 'hang') return;
    if (told && told.status >= 300) {
      answer(told.status, {}, told.headers);
      return;
    }
    const duplicate = taken.has(key);
    taken.add(key);
    const lines = body
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const events = lines.filter((line) => !('resource' in line)) as RequestEvent[];
    if (!duplicate) {
      hub.events.push(...events);
      hub.resources.push(...lines.flatMap((line) => ('resource' in line ? [line.resource] : [])));
    }
    answer(202, { accepted: events.length, rejected: 0, errors: [], duplicate });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...hub,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave(given) {
      behaviour = given;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
