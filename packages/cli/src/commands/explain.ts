import type { Command } from 'commander';
import { Option } from 'commander';
import { AUDIENCES, type Audience } from 'errata/catalogue';
import { explainResponse, parseResponse } from 'errata/explain';
import { lookUp } from '../explain/lookup.ts';
import { showBriefly, showEntry, titleOf } from '../explain/show-entry.ts';
import { showResponse } from '../explain/show-response.ts';
import { Failure } from '../failure.ts';
import { globalOptions } from '../options.ts';
import { readText } from '../read-text.ts';
import { note, say, sayJson } from '../terminal/say.ts';
import { type Terminal, terminalOf } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

/** One character more than the most that is explained, so that a longer text is refused and not cut. */
const MOST_TEXT = 1024 * 1024 + 1;

/** `errata explain`: what a code means, or what is wrong with a whole response. Needs no hub and no network. */
export function explainCommand(program: Command): void {
  program
    .command('explain')
    .summary('say what a code or a whole response means, and what to do')
    .description(
      'Says what a status, a vendor’s own code, a gRPC code or a whole response means: likely causes, whether to retry, and what each person involved does about it. Works offline.',
    )
    .argument('<code...>', 'a code or name, or - to read a response from standard input')
    .addOption(new Option('--audience <who>', 'fixes for one audience alone').choices([...AUDIENCES]))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  errata explain 429
  errata explain nginx:499
  errata explain grpc:UNAVAILABLE --audience operator
  errata explain too many requests
  curl -si https://api.example.com/orders | errata explain -

Exit codes: 0 explained · 1 code unknown or text not a response · 2 wrong usage`,
    )
    .action(async (words: string[], options: { audience?: Audience; json?: boolean }, command: Command) => {
      const terminal = terminalOf(globalOptions(command).color);
      const text = words.join(' ');
      if (text === '-') await explainInput(options, terminal);
      else explainCode(text, options, terminal);
    });
}

interface Shown {
  readonly audience?: Audience;
  readonly json?: boolean;
}

function explainCode(text: string, { audience, json }: Shown, terminal: Terminal): void {
  const found = lookUp(text);
  if (found.kind === 'none') throw unknown(text, found);
  const { entries } = found;
  if (json) {
    sayJson({ query: text, entries });
    return;
  }
  const [first, ...others] = entries;
  if (!first) return;
  if (first.owner === 'iana' || others.length === 0) {
    say(showEntry(first, terminal, audience).join('\n'));
    if (others.length === 0) return;
    say(`\n${terminal.style('bold', 'Others send the same number with a meaning of their own')}`);
    for (const other of others) say(showBriefly(other, terminal).join('\n'));
  } else {
    say(wrap(`${first.status} is not registered; what it means depends on who sent it.`, terminal.width));
    for (const entry of entries) say(['', ...showBriefly(entry, terminal)].join('\n'));
  }
  say(`\nAll about one: errata explain ${others.at(0)?.key ?? first.key}`);
  say('Or let the response tell whose it is: curl -si <url> | errata explain -');
}

function unknown(text: string, found: Extract<ReturnType<typeof lookUp>, { kind: 'none' }>): Failure {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const rule = found.rule ? ` ${found.rule}` : '';
  const near = found.near.map((entry) => `\n  ${entry.key.padEnd(24)} ${titleOf(entry)}`).join('');
  return new Failure(
    `Nothing is known of "${shown}".${rule}`,
    near === ''
      ? 'Give a status such as 429, a key such as nginx:499 or grpc:UNAVAILABLE, or a name such as "too many requests".'
      : `Nearest are:${near}`,
    { code: 'code_unknown' },
  );
}

async function explainInput({ audience, json }: Shown, terminal: Terminal): Promise<void> {
  if (process.stdin.isTTY) note('Paste the response (status line, headers, body), then press Ctrl-D.');
  const parsed = parseResponse(await readText(MOST_TEXT));
  if (!parsed.ok) throw new Failure(parsed.reason, parsed.hint, { code: 'not_a_response' });
  const explanation = explainResponse(parsed.response);
  if (json) sayJson({ earlier: parsed.earlier, ...explanation });
  else say(showResponse(explanation, parsed.earlier, terminal, audience).join('\n'));
}
