import type { Exchange, Reply } from '../../problem/exchange.ts';
import { joinChunks } from '../../problem/join-chunks.ts';
import type { Policy, Sent } from '../../problem/policy.ts';

/**
 * Asks policies before the handler, in turn. Answers those that let the request pass, and the reply of the one that
 * answered in the handler's place.
 *
 * @param passed Gets each policy that let the request pass, also where a later one throws.
 */
export async function askPolicies(
  policies: readonly Policy[],
  exchange: Exchange,
  passed: Policy[],
): Promise<Reply | undefined> {
  for (const policy of policies) {
    const reply = await policy.before(exchange);
    passed.push(policy);
    if (reply) return reply;
  }
  return undefined;
}

/** The status of a response that nobody is there to receive. */
const CLIENT_LEFT = 499;

function fieldsOf(headers: Headers): Sent['headers'] {
  const cookies = headers.getSetCookie();
  const fields = Object.fromEntries(headers);
  return cookies.length > 1 ? { ...fields, 'set-cookie': cookies } : fields;
}

/** Keeps the start of a body that passes by. */
function bodyKeeper(most: number) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return {
    add(chunk: Uint8Array): void {
      length += chunk.byteLength;
      if (length <= most) chunks.push(chunk);
      else chunks.length = 0;
    },
    whole: (): Uint8Array | undefined => (length > most ? undefined : joinChunks(chunks)),
  };
}

/**
 * Tells policies what was sent, each once. A body goes on to the client as it comes; its end waits for the policies, so
 * that what they remember is remembered when the client has it all. One that breaks off is told without a body.
 *
 * @param failed Gets what a policy throws; the response is sent all the same.
 */
export async function tellPolicies(
  policies: readonly Policy[],
  exchange: Exchange,
  response: Response,
  failed: (error: unknown) => void,
): Promise<Response> {
  const listening = policies.filter(({ after }) => after);
  if (listening.length === 0) return response;
  const { status } = response;
  const headers = fieldsOf(response.headers);
  let told = false;
  async function tell(body: Uint8Array | undefined): Promise<void> {
    if (told) return;
    told = true;
    for (const policy of listening) {
      try {
        const { keepBytes = 0 } = policy;
        const fits = body !== undefined && keepBytes > 0 && body.length <= keepBytes;
        await policy.after?.(exchange, { status, headers, body: fits ? body : undefined });
      } catch (error) {
        failed(error);
      }
    }
  }
  const most = Math.max(...listening.map(({ keepBytes = 0 }) => keepBytes));
  const empty = exchange.method === 'HEAD' || response.body === null;
  if (most === 0 || empty || response.body === null) {
    await tell(empty && status !== CLIENT_LEFT ? new Uint8Array() : undefined);
    return response;
  }
  const keeper = bodyKeeper(most);
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const passing = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            keeper.add(value);
            controller.enqueue(value);
            return;
          }
          await tell(keeper.whole());
          controller.close();
        } catch (error) {
          await tell(undefined);
          controller.error(error);
        }
      },
      async cancel(reason) {
        await tell(undefined);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(passing, response);
}
