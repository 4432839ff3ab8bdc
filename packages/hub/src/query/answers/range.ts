import { z } from 'zod';

/** A time in an answer: ISO 8601, UTC, milliseconds. */
export const timeText = z.string().describe('ISO 8601, UTC, with milliseconds');

/** The span that an answer covers; `to` is exclusive. */
export const rangeAnswer = z.object({ from: timeText, to: timeText });
export type Range = z.infer<typeof rangeAnswer>;

/** What kind of observer saw the request. */
export const KINDS = ['server', 'client', 'browser', 'monitor'] as const;
export const kindAnswer = z.enum(KINDS);
export type Kind = z.infer<typeof kindAnswer>;

/** Opaque cursor of the next page; null on the last one. */
export const nextCursor = z
  .string()
  .nullable()
  .describe('Pass as `cursor` for the next page; null on the last one');
