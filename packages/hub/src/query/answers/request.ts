import { z } from 'zod';
import { kindAnswer, nextCursor, rangeAnswer, timeText } from './range.ts';

/** One observed exchange, as lists show it. */
export const requestRowAnswer = z.object({
  id: z.string().describe('UUID'),
  time: timeText,
  service: z.string(),
  kind: kindAnswer,
  method: z.string(),
  route: z.string(),
  path: z.string(),
  query: z.string(),
  status: z.number().describe('0: the exchange ended without a status'),
  code: z.string(),
  duration_us: z.number().nullable(),
  response_size: z.number().nullable().describe('Bytes'),
  consumer: z.string(),
  client_address: z.string(),
  caller: z.string().describe('consumer where known, else client_address'),
  user_agent: z.string(),
  crawler: z.string().describe('Name of the crawler; empty for others'),
  referrer: z.string(),
  group_id: z.string().nullable().describe('Error group; null if the request did not fail'),
  host: z.string(),
});
export type RequestRow = z.infer<typeof requestRowAnswer>;

export const requestListAnswer = z.object({
  items: z.array(requestRowAnswer),
  next: nextCursor,
  matched: z.number().nullable().describe('How many match in the range; null where counting would be slow'),
  range: rangeAnswer,
});
export type RequestList = z.infer<typeof requestListAnswer>;

/** One request with all that is known of it. */
export const requestDetailAnswer = requestRowAnswer.extend({
  environment: z.string(),
  release: z.string(),
  protocol: z.string(),
  exception_type: z.string(),
  message: z.string(),
  request_size: z.number().nullable().describe('Bytes'),
  trace_id: z.string(),
  span_id: z.string(),
  source: z.string().describe('Id of the import, or `agent`'),
  arrived: timeText,
  attributes: z.record(z.string(), z.string()),
  title: z.string().describe("The status's name in the catalogue"),
  summary: z.string().describe('What the status means, in one line'),
});
export type RequestDetail = z.infer<typeof requestDetailAnswer>;
