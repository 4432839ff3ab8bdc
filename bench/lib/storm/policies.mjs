// What clients do when a call fails. Ours is the code of errata/client itself; the others are written after their documentation.
import { attemptTimeout, budget, compose, deadline, retry, run } from 'errata/client';

/** Milliseconds after which a client gives up an attempt. */
export const TIMEOUT = 1000;

/** Full jitter below an exponential ladder. */
const fullJitter = (base, cap) => (attempt, roll) => roll() * Math.min(base * 2 ** (attempt - 1), cap);

/** So many attempts, whatever happens elsewhere. */
const fixed = (attempts, wait) => () => ({
  succeeded() {},
  wait: (attempt, roll) => (attempt < attempts ? wait(attempt, roll) : undefined),
});

/** The standard mode of AWS's SDKs: 500 tokens, so many a retry, given back when it succeeds; a clean success earns one. */
const aws = (cost, base) => () => {
  let tokens = 500;
  const ladder = fullJitter(base, 20_000);
  return {
    succeeded(attempt) {
      tokens = Math.min(500, tokens + (attempt > 1 ? cost : 1));
    },
    wait(attempt, roll) {
      if (attempt >= 3 || tokens < cost) return undefined;
      tokens -= cost;
      return ladder(attempt, roll);
    },
  };
};

/** gRPC's throttling (A6): 10 tokens, one a failure, 0.1 a success; no retry at half of them or below. */
const grpc = () => {
  let tokens = 10;
  return {
    succeeded() {
      tokens = Math.min(10, tokens + 0.1);
    },
    wait(attempt, roll) {
      tokens = Math.max(0, tokens - 1);
      if (attempt >= 3 || tokens <= 5) return undefined;
      return 100 * 2 ** (attempt - 1) * (0.8 + roll() * 0.4);
    },
  };
};

/** A client of one of the policies above: `call(send, done)`, where `send(answer)` is one attempt. */
const plain = (make) => (world, roll) => {
  const state = make();
  return (send, done) => {
    let attempt = 0;
    const go = () => {
      attempt += 1;
      send((status) => {
        if (status === 200) {
          state.succeeded(attempt);
          done(true);
          return;
        }
        const wait = state.wait(attempt, roll);
        if (wait === undefined) done(false);
        else world.at(world.now + wait, go);
      }, TIMEOUT);
    };
    go();
  };
};

const none = () => undefined;
/** The connection broke before an answer came. */
const LOST = { error: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) };

/** errata/client: the policies that `createFetch` has by default, with a clock and a budget of their own. */
const ours =
  ({ attempts = 3, request = { method: 'GET' }, ...tokens } = {}) =>
  (world, roll) => {
    const clock = world.clock(roll);
    const policy = compose(deadline(), retry({ attempts, budget: budget(tokens) }), attemptTimeout(TIMEOUT));
    const facts = { url: 'https://api.example/orders', clock, ...request };
    return (send, done) => {
      const attempt = () =>
        new Promise((resolve) => {
          const answer = (status) => resolve({ status, header: none, ...(status ? {} : LOST) });
          send(answer, Number.POSITIVE_INFINITY);
        });
      run(policy, facts, attempt).then(({ status }) => done(status === 200));
    };
  };

/** Every policy by its name; each makes a client, which is a process with what it remembers. */
export const POLICIES = {
  none: plain(fixed(1, () => 0)),
  'naive, 3 at once': plain(fixed(3, () => 0)),
  '3 attempts, full jitter': plain(fixed(3, fullJitter(100, 20_000))),
  '4 attempts, exponential': plain(fixed(4, (attempt) => 300 * 2 ** (attempt - 1))),
  'AWS standard, cost 5': plain(aws(5, 100)),
  'AWS standard, cost 14': plain(aws(14, 50)),
  'gRPC throttling': plain(grpc),
  errata: ours(),
};

/** Ours with other numbers than its own. */
export const VARIANTS = {
  'errata, 0.1 a success': ours({ perSuccess: 'strict' }),
  'errata, 0.5 a success': ours({ perSuccess: 0.5 }),
  'errata, cap 50': ours({ cap: 50 }),
  'errata, 2 attempts': ours({ attempts: 2 }),
  'errata, 5 attempts': ours({ attempts: 5 }),
};

/** What clients do with writes, which must not be carried out twice. */
export const WRITERS = {
  'no retry': plain(fixed(1, () => 0)),
  '3 attempts, full jitter': plain(fixed(3, fullJitter(100, 20_000))),
  errata: ours({ request: { method: 'POST' } }),
  'errata, Idempotency-Key': ours({ request: { method: 'POST', keyed: true } }),
};

/** By any name above. */
export const policyOf = (name) => POLICIES[name] ?? VARIANTS[name];
/** Does it wait on promises? */
export const isOurs = (name) => name.startsWith('errata');
