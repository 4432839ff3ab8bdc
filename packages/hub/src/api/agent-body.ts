import { z } from 'zod';
import { timeText } from '../query/answers/range.ts';

const counts = z.record(z.string(), z.number());

/** One process of an observed API, by what its agent says. */
export const agentBody = z.object({
  instance: z.string(),
  agent: z.string().describe('Name and version of the agent'),
  service: z.string(),
  environment: z.string(),
  release: z.string(),
  host: z.string(),
  attributes: z.record(z.string(), z.string()),
  started: timeText,
  last_seen: timeText.describe('When it last reported; an agent without news is silent'),
  sent: z.number().describe('Events sent since it started'),
  dropped: counts.describe('Events not sent since it started, by reason'),
  capped: counts.describe(
    'Distinct routes and consumers past those told apart; theirs are sent as `(other)`',
  ),
});
export type AgentInfo = z.infer<typeof agentBody>;

export const agentListBody = z.object({ items: z.array(agentBody) });
export type AgentList = z.infer<typeof agentListBody>;
