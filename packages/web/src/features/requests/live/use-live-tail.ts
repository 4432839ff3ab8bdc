import type { RequestRow } from '@errata/hub/api-types';
import { useEffect, useRef, useState } from 'react';
import { type Params, url } from '../../../lib/api.ts';
import { EMPTY_TAIL, resume, type Tail, take } from './tail.ts';

/** How the stream stands. `hidden`: the tab is, so it is closed until somebody looks. */
export type Connection = 'opening' | 'open' | 'lost' | 'hidden' | 'refused';

interface News {
  items: RequestRow[];
  dropped: number;
}

/**
 * Requests as they come, newest first. One stream, closed while the tab is hidden and taken up where it ended; what comes
 * is drawn once a frame. While `paused` it waits.
 */
export function useLiveTail(
  on: boolean,
  params: Params,
  paused: boolean,
): { tail: Tail; connection: Connection } {
  const [tail, setTail] = useState(EMPTY_TAIL);
  const [connection, setConnection] = useState<Connection>('opening');
  const isPaused = useRef(paused);
  isPaused.current = paused;
  const { project, q, environment } = params;

  useEffect(() => {
    if (!paused) setTail(resume);
  }, [paused]);

  useEffect(() => {
    setTail(EMPTY_TAIL);
    if (!on) return;
    let source: EventSource | undefined;
    let last: string | undefined;
    let frame = 0;
    let fresh: RequestRow[] = [];
    let dropped = 0;
    function draw(): void {
      frame = 0;
      const [rows, more] = [fresh, dropped];
      fresh = [];
      dropped = 0;
      setTail((old) => take(old, rows, more, isPaused.current));
    }
    function open(): void {
      setConnection('opening');
      source = new EventSource(url('/v1/requests/live', { project, q, environment, after: last }));
      source.onopen = () => setConnection('open');
      source.onerror = () => setConnection(source?.readyState === EventSource.CLOSED ? 'refused' : 'lost');
      source.addEventListener('requests', (event: MessageEvent<string>) => {
        last = event.lastEventId;
        const news = JSON.parse(event.data) as News;
        fresh = [...news.items, ...fresh];
        dropped += news.dropped;
        frame ||= requestAnimationFrame(draw);
      });
    }
    function close(): void {
      source?.close();
      source = undefined;
    }
    function onVisibility(): void {
      close();
      if (document.hidden) setConnection('hidden');
      else open();
    }
    document.addEventListener('visibilitychange', onVisibility);
    if (!document.hidden) open();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      cancelAnimationFrame(frame);
      close();
    };
  }, [on, project, q, environment]);

  return { tail, connection };
}
