import type { Resource } from '../surface/resource.ts';
import { answers } from '../surface/resource.ts';
import { statusOf, succeeded, unjudgeable } from './judge.ts';
import type { Probe, ProbeContext } from './probe.ts';
import type { Tally } from './tally.ts';

const CREDENTIALS = ['authorization', 'cookie', 'x-api-key', 'api-key', 'x-auth-token'];
const WRONG = ['Authorization', 'Bearer errata-no-such-token'] as const;

async function withWrong({ send }: ProbeContext, target: string, tally: Tally): Promise<void> {
  const exchange = await send({ target, fields: [WRONG], anonymous: true, bad: true });
  const status = exchange.response?.status ?? 0;
  if (status === 401) tally.pass();
  else if (succeeded(status))
    tally.find('wrong-credentials-accepted', `${statusOf(exchange)} for a token that nobody issued.`, [
      exchange,
    ]);
  else if (status === 403)
    tally.find('wrong-credentials-status', '403 instead of 401 for a token that nobody issued.', [exchange]);
  else tally.unsure(unjudgeable(exchange) ?? `${status} says nothing about the credentials`);
}

async function withNone({ send }: ProbeContext, { target }: Resource, tally: Tally): Promise<boolean> {
  const exchange = await send({ target, anonymous: true, bad: true });
  const status = exchange.response?.status ?? 0;
  if (status === 401) tally.pass();
  else if (status === 403)
    tally.find('login-missing-status', '403 instead of 401 where no credentials were sent.', [exchange]);
  else tally.unsure(succeeded(status) ? 'The API is public' : `${status} says nothing about the credentials`);
  return status === 401 || status === 403;
}

/** Does 403 tell what exists? Asked with credentials alone: without them 403 may come before anything is looked up. */
async function sibling({ send }: ProbeContext, { get, path }: Resource, tally: Tally): Promise<void> {
  if (get.response?.status !== 403 || !/\/[\w-]*\d[\w-]*$/.test(path)) return;
  const other = await send({ target: path.replace(/[^/]+$/, '999999999'), bad: true });
  if (other.response?.status === 404)
    tally.find('existence-revealed', '403 for what exists and 404 for what does not.', [get, other]);
  else tally.pass();
}

/** None and wrong credentials are 401 with a challenge; 403 is for those who are known. */
export const credentials: Probe = {
  name: 'credentials',
  title: 'No credentials, and wrong ones',
  finds: [
    'wrong-credentials-accepted',
    'wrong-credentials-status',
    'login-missing-status',
    'existence-revealed',
  ],
  async run(context, tally) {
    const { resources } = context.surface;
    const given = CREDENTIALS.some((name) => context.ownFields.has(name));
    const closed = resources.find(({ get }) => get.response?.status === 401);
    if (closed) await withWrong(context, closed.target, tally);
    else if (!given) tally.unsure('Nothing asks for credentials');
    if (!given) return;
    for (const resource of resources.filter(answers).slice(0, 5))
      if (await withNone(context, resource, tally)) await withWrong(context, resource.target, tally);
    for (const resource of resources.slice(0, 5)) await sibling(context, resource, tally);
  },
};
