// One framework with one way to answer errors, on a port that it tells its parent; told to, its processor time too.
import { APPS } from './adapter-apps.mjs';

const [, , framework, variant] = process.argv;
const port = await APPS[framework](variant);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu_us: user + system });
});
// Who measures is gone: nothing may be left running.
process.on('disconnect', () => process.exit());
process.send({ port });
