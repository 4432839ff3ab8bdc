// The world of the demo: a shop with the agent, vendors that fail as vendors do, customers, browsers, and the day before.
// scripts/demo.mjs starts it beside a hub and ends it by closing the channel between them.
import { BROKEN_RELEASE, FIRST_RELEASE } from './cast.ts';
import { Chance } from './chance.ts';
import { startCustomers } from './customers.ts';
import { history, pastReport } from './history.ts';
import { allowTarget, importLog, sendEvents, sendReport } from './hub.ts';
import { runShop } from './run-shop.ts';
import { carrier, payments } from './vendors.ts';
import { startVisits } from './visits.ts';
import { webLog } from './web-log.ts';

const SEED = Number(process.env.SEED ?? 1);
const HOURS = Number(process.env.HOURS ?? 24);
const DEPLOY_AFTER_MS = 60_000;
/** Events of the past that are sent at once. */
const AT_ONCE = 5_000;

// Ctrl-C reaches every process of a terminal; this one ends when it is told to.
process.on('SIGINT', () => {});
const ended = new Promise<void>((done) => process.once('disconnect', done));
let ending = false;
void ended.then(() => {
  ending = true;
});

const [paying, carrying] = await Promise.all([payments(SEED), carrier(SEED)]);
const env = {
  SEED: String(SEED),
  PAYMENTS_URL: `http://payments.example:${paying.port}`,
  CARRIER_URL: `http://carrier.example:${carrying.port}`,
};
let shop = await runShop(FIRST_RELEASE, env);
await allowTarget(shop.url);
const customers = startCustomers(new Chance(SEED + 1), () => shop.url);

const visits = startVisits(new Chance(SEED + 2), () => shop.url);

const deploy = setTimeout(async () => {
  const before = shop;
  shop = await runShop(BROKEN_RELEASE, env);
  await allowTarget(shop.url);
  await before.end();
}, DEPLOY_AFTER_MS);

process.send?.('up');
await sendReport(pastReport(Date.now(), HOURS));
let waiting = [];
for (const events of history(new Chance(SEED), Date.now(), HOURS)) {
  if (ending) break;
  waiting.push(...events);
  if (waiting.length < AT_ONCE) continue;
  await sendEvents(waiting);
  waiting = [];
}
if (!ending && waiting.length > 0) await sendEvents(waiting);
// Last, for it reaches back as far: what is known of the past would seem to be all.
if (!ending)
  await importLog('shop-web-access.log', 'shop-web', webLog(new Chance(SEED + 3), Date.now(), HOURS));

await ended;
customers.stop();
visits.stop();
clearTimeout(deploy);
await shop.end();
paying.close();
carrying.close();
