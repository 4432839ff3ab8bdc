import { Command, CommanderError } from 'commander';
import { explainCommand } from './commands/explain.ts';
import { importCommand } from './commands/import.ts';
import { keyCommand } from './commands/key.ts';
import { routesCommand } from './commands/routes.ts';
import { startCommand } from './commands/start.ts';
import { tokenCommand } from './commands/token.ts';
import { versionCommand } from './commands/version.ts';
import { EXIT, Failure } from './failure.ts';
import { report } from './report.ts';

const program = new Command('errata')
  .description('The error layer for HTTP APIs: import logs, explain errors, run the hub.')
  .option('--no-color', 'print without colour (so does the environment variable NO_COLOR)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'errata: ')) })
  .showHelpAfterError('Add --help to see what it takes.')
  .exitOverride();
for (const add of [
  startCommand,
  importCommand,
  explainCommand,
  keyCommand,
  routesCommand,
  tokenCommand,
  versionCommand,
])
  add(program);
for (const command of program.commands) command.copyInheritedSettings(program);

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else {
    report(error, process.argv.includes('--json'));
    process.exitCode = error instanceof Failure ? error.exitCode : EXIT.failed;
  }
}
