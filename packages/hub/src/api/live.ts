import { Readable } from 'node:stream';
import { z } from 'zod';
import type { LiveNews } from '../live/live-tail.ts';
import { scopeOf, scopeParams } from '../query/scope.ts';
import type { Routes } from '../server/deps.ts';
import { errors } from '../server/errors/list.ts';
import { beginAnswer } from './question.ts';

/** Time between signs of life, in ms: proxies end what is silent for a minute. */
const HEARTBEAT = 15_000;
/** After this long, in ms, a stream ends and the client opens another: whoever may not watch any more notices. */
const LONGEST = 3_600_000;
/** How far back an interrupted stream is taken up again, in ms. */
const RESUMED = 600_000;
/** Bytes that may wait for a slow reader; beyond, requests are left out and counted. */
const MOST_WAITING = 1_048_576;
/** Wait of a client before it connects again, in ms. */
const RETRY = 2_000;

const liveParams = scopeParams.pick({ project: true, q: true, environment: true }).extend({
  after: z.string().max(15).optional().describe('Id of the last event that was read, as `Last-Event-ID`'),
});

/** Requests as they come. */
export const liveRoutes: Routes = (app, deps) => {
  const open = new Set<Stream>();
  // A stream would keep the server from closing.
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });
  app.get(
    '/v1/requests/live',
    {
      config: { problems: ['project_unknown', 'filter_invalid', 'live_full'] },
      schema: {
        summary:
          'Requests that match, as soon as they are stored, as server-sent events; `Last-Event-ID` takes up an interrupted stream',
        tags: ['requests'],
        querystring: liveParams,
        produces: ['text/event-stream'],
        response: {
          200: z
            .unknown()
            .describe(
              'Events `requests`: `{items, dropped}`, newest first; `dropped` counts those that match and were left out',
            ),
        },
      },
    },
    async (request, reply) => {
      const { project, q, environment } = request.query;
      await beginAnswer(deps, reply, project);
      const watched = scopeOf({ project, q, environment, from: 'now-1h', to: 'now' }, deps.clock());
      const stream = new Stream();
      const stop = deps.live.watch(watched, q, (news) => stream.tell(news));
      if (!stop) throw errors.live_full();
      open.add(stream);
      stream.once('close', () => {
        stop();
        open.delete(stream);
      });
      const since = resumeFrom(
        request.headers['last-event-id'] ?? request.query.after,
        deps.clock().getTime(),
      );
      if (since !== undefined)
        deps.live
          .since(watched, since)
          .then((found) => stream.tell({ arrived: since, ...found }))
          .catch((error: unknown) =>
            stream.destroy(error instanceof Error ? error : new Error(String(error))),
          );
      return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream);
    },
  );
};

/** Where to go on: the id of an event is when its batch arrived. Batches of one moment may come twice, never not at all. */
function resumeFrom(id: string | string[] | undefined, now: number): number | undefined {
  if (typeof id !== 'string' || !/^\d{1,15}$/.test(id)) return undefined;
  return Math.max(Math.floor(Number(id) / 1_000) * 1_000, now - RESUMED);
}

/** One reader's events. What it does not read in time is counted instead of kept. */
class Stream extends Readable {
  #dropped = 0;
  readonly #heartbeat = setInterval(() => this.#write(': alive\n\n'), HEARTBEAT).unref();
  readonly #longest = setTimeout(() => this.end(), LONGEST).unref();

  constructor() {
    super({ highWaterMark: MOST_WAITING });
    this.push(`retry: ${RETRY}\n\n`);
  }

  override _read(): void {
    // Written to when there is news.
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#longest);
    done(error);
  }

  tell({ arrived, items, dropped }: LiveNews): void {
    if (this.readableLength > MOST_WAITING) {
      this.#dropped += items.length + dropped;
      return;
    }
    const data = JSON.stringify({ items, dropped: dropped + this.#dropped });
    this.#dropped = 0;
    this.#write(`id: ${arrived}\nevent: requests\ndata: ${data}\n\n`);
  }

  end(): void {
    if (!this.destroyed) this.push(null);
  }

  #write(text: string): void {
    if (!this.destroyed && !this.readableEnded) this.push(text);
  }
}
