import type { ServerResponse } from 'node:http';
import type { Exchange, Reply } from '../../problem/exchange.ts';
import type { Policy, Sent } from '../../problem/policy.ts';
import { recordResponse } from './record-response.ts';
import { sendReply } from './send-reply.ts';

async function tell(policy: Policy, exchange: Exchange, sent: Sent): Promise<void> {
  try {
    await policy.after?.(exchange, sent);
  } catch (error) {
    // The response is on its way; nobody waits for this promise.
    console.error('A policy failed after its response was made; its error follows.', error);
  }
}

/**
 * Asks policies before the handler, in turn; each that let the request pass is told what was sent.
 *
 * @param send Sends what a policy answers. Default: on the response itself.
 * @returns True where a policy has answered in the handler's place.
 * @throws What a policy throws to refuse.
 */
export async function askPolicies(
  policies: readonly Policy[],
  exchange: Exchange,
  response: ServerResponse,
  send: (reply: Reply) => void = (reply) => sendReply(response, reply),
): Promise<boolean> {
  for (const policy of policies) {
    const reply = await policy.before(exchange);
    if (policy.after)
      recordResponse(response, policy.keepBytes ?? 0, (sent) => void tell(policy, exchange, sent));
    if (reply) {
      send(reply);
      return true;
    }
  }
  return false;
}
