import { z } from 'zod';
import { kindAnswer, timeText } from './range.ts';

/** What a project holds at all. */
export const extentAnswer = z.object({
  first: timeText.nullable().describe('Start of the minute of the earliest request; null when there is none'),
  last: timeText.nullable().describe('Time of the latest request; null when there is none'),
  requests: z.number(),
  arrived_last: timeText.nullable().describe('When the hub last received something'),
  environments: z.array(z.string()),
  services: z.array(z.string()),
  kinds: z.array(kindAnswer).describe('Who observed the requests that there are'),
});
export type Extent = z.infer<typeof extentAnswer>;
