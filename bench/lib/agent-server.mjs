// One framework with one agent, on a port that it tells its parent; told to, its processor time and what was sent.
const [, , framework, variant, sink] = process.argv;
const own = { bare: './agent-bare.mjs', errata: './agent-ours.mjs', 'errata, following': './agent-ours.mjs' };
const { start, counts } = await import(own[variant] ?? `../../bench-peers/${variant}/index.mjs`);
const port = await start(framework, Number(sink), variant);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu_us: user + system, memory: process.memoryUsage().rss, ...counts?.() });
});
// Who measures is gone: nothing may be left running.
process.on('disconnect', () => process.exit());
process.send({ port });
