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
  consumer_name: z.string().describe('Empty where nobody told it'),
  client_address: z.string(),
  caller: z.string().describe('consumer where known, else client_address'),
  user_agent: z.string(),
  crawler: z.string().describe('Name of the crawler; empty for others'),
  referrer: z.string(),
  group_id: z.string().nullable().describe('Error group; null if the request did not fail'),
  host: z.string(),
  plan: z.string().describe('Plan or group of the consumer'),
  api_version: z.string(),
  vendor: z.string().describe('Whose error body it was'),
  network_error: z.string().describe('Why there was no status; empty where there was one'),
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
  problem_type: z.string(),
  deprecation: timeText.nullable().describe('Since when the route or version is deprecated'),
  sunset: timeText.nullable().describe('When it ends'),
  trace_id: z.string(),
  span_id: z.string(),
  parent_span_id: z.string(),
  attempt: z.number().nullable().describe('Which attempt of one call, from 1'),
  ratelimit: z
    .object({ limit: z.number().nullable(), remaining: z.number().nullable(), reset: z.number().nullable() })
    .nullable(),
  phases: z.record(z.string(), z.number()).describe('Microseconds of an outbound exchange, by phase'),
  page: z.string(),
  connection: z.string(),
  country: z.string(),
  request_headers: z.record(z.string(), z.string()),
  response_headers: z.record(z.string(), z.string()),
  request_body: z.string(),
  response_body: z.string(),
  request_body_note: z
    .string()
    .describe('Why the body is not there, or not whole; empty where it is whole or unknown'),
  response_body_note: z.string(),
  source: z.string().describe('Id of the import, or `agent`'),
  arrived: timeText,
  attributes: z.record(z.string(), z.string()),
  title: z.string().describe("The status's name in the catalogue"),
  summary: z.string().describe('What the status means, in one line'),
});
export type RequestDetail = z.infer<typeof requestDetailAnswer>;
