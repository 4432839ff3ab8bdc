import type { Ended } from '../../problem/observer.ts';
import { lightBody } from './light-body.ts';
import { hasLength } from './watch-body.ts';

/**
 * Tells when a response is over: at once where its body has a length or there is none, else when its stream has ended,
 * failed or been given up. The response is the same, or one with the same bytes.
 */
export function watchEnd(response: Response, ended: (ended: Ended) => void): Response {
  const { status, headers } = response;
  const header = (name: string) => headers.get(name) ?? undefined;
  // Asked for its body, a response that was made of a whole value may have a stream made of it.
  const light = lightBody(response);
  const whole = hasLength(response);
  const body = whole && light !== undefined ? light : response.body;
  if (whole || !(body instanceof ReadableStream)) {
    const length = headers.get('content-length');
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
