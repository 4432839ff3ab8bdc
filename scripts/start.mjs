// `npm start`: builds what is stale, then runs the hub in this process.
import './build.mjs';

process.argv.splice(2, 0, 'start');
await import('../packages/cli/dist/main.js');
