import type { Ended } from '../../problem/observer.ts';
import { hasLength } from './watch-body.ts';

/**
 * Tells when a response is over: at once where its body has a length or there is none, else when its stream has ended,
 * failed or been given up. The response is the same, or one with the same bytes.
 */
export function watchEnd(response: Response, ended: (ended: Ended) => void): Response {
  const { status, headers, body } = response;
  const header = (name: string) => headers.get(name) ?? undefined;
  const length = headers.get('content-length');
  if (body === null || hasLength(response)) {
    ended({ status, header, size: body === null ? 0 : length === null ? undefined : Number(length) });
    return response;
  }
  let size = 0;
  let told = false;
  const tell = () => {
    if (!told) ended({ status, header, size });
    told = true;
  };
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const passing = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            size += value.byteLength;
            controller.enqueue(value);
            return;
          }
          tell();
          controller.close();
        } catch (error) {
          tell();
          controller.error(error);
        }
      },
      cancel(reason) {
        tell();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(passing, response);
}
