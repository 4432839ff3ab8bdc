import { statusOf } from '../probes/judge.ts';
import type { Judgement } from './judgement.ts';

/** Statuses that say that somebody else is at fault, or that the server does not do this. */
const NOT_ITS_FAULT = [501, 502, 503, 504, 505];

/** Every request gets an answer, and bad ones no 500. */
export const answersAll: Judgement = {
  name: 'answers',
  title: 'Every request gets an answer, bad ones no 500',
  finds: ['bad-input-500', 'server-fault', 'no-answer', 'response-malformed'],
  run(exchanges, tally) {
    for (const exchange of exchanges) {
      const { asked, response, failure, ms } = exchange;
      if (!response) {
        if (asked.mayStall && failure !== 'malformed') continue;
        if (failure === 'malformed')
          tally.find('response-malformed', 'What came is no HTTP response.', [exchange]);
        else
          tally.find(
            'no-answer',
            failure === 'timeout'
              ? `No response came within ${Math.round(ms / 1000)} s.`
              : 'The connection was closed without a response.',
            [exchange],
          );
        continue;
      }
      const { status } = response;
      if (response.partial)
        tally.find('response-malformed', 'The body ended before it was whole, by its own framing.', [
          exchange,
        ]);
      else if (status < 500 || status > 599 || NOT_ITS_FAULT.includes(status)) tally.pass();
      else if (asked.bad)
        tally.find('bad-input-500', `${statusOf(exchange)} for a request that should be refused with 4xx.`, [
          exchange,
        ]);
      else tally.find('server-fault', `${statusOf(exchange)} for an ordinary request.`, [exchange]);
    }
  },
};
