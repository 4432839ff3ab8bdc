import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningExample, startExample } from './start-example.ts';

const README = readFileSync(new URL('../../examples/README.md', import.meta.url), 'utf8');

/** A command of the README and what it is said to answer. */
interface Shown {
  readonly command: string;
  readonly answer: string;
}

const SHOWN: readonly Shown[] = [
  ...README.matchAll(/^```console\n\$ ((?:.*\\\n)*.*)\n([\s\S]*?)\n```$/gm),
].map(([, command = '', answer = '']) => ({ command: command.replace(/\\\n\s*/g, ''), answer }));

/** What differs each time, and line breaks between the members of a body. */
function steady(text: string): string {
  return text
    .replace(/([0-9a-f]{32}|…)(?=$|")/gm, '…')
    .replace(/\bt=\d+|retry-after: \d+|again in \d+ seconds/g, (found) => found.replace(/\d+/, '…'))
    .replace(/,\n /g, ',');
}

/** Does what a command of curl says, and writes down the answer as curl does. */
async function run(command: string, url: string): Promise<string> {
  const [, times = '1', curl = command] = /^for n in \$\(seq (\d+)\); do (.*); done$/.exec(command) ?? [];
  const words = [...curl.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const valuesOf = (option: string) => words.filter((_, at) => words[at - 1] === option);
  const [body] = valuesOf('-d');
  const [method = body === undefined ? 'GET' : 'POST'] = valuesOf('-X');
  const headers = valuesOf('-H').map((field) => field.split(/: (.*)/, 2) as [string, string]);
  const target = `${url}${words.at(-1)?.replace('localhost:3000', '')}`;
  let answer = '';
  for (let nth = 0; nth < Number(times); nth++) {
    const response = await fetch(target, { method, headers, ...(body === undefined ? {} : { body }) });
    const fields = [...response.headers].map(([name, value]) => `${name}: ${value}`);
    const start = `HTTP/1.1 ${response.status} ${response.statusText}`;
    answer = [start, ...fields, '', await response.text()].join('\n');
  }
  return answer;
}

let example: RunningExample;
beforeAll(async () => {
  example = await startExample('express', {});
});
afterAll(() => example?.stop());

it('has something to try', () => expect(SHOWN.length).toBeGreaterThan(15));

it.each(SHOWN)('answers as the README says: $command', async ({ command, answer }) => {
  const [head = '', body = ''] = steady(answer).split('\n\n');
  const [gotHead = '', gotBody = ''] = steady(await run(command, example.url)).split('\n\n');
  const fields = gotHead.split('\n');
  expect(fields).toEqual(expect.arrayContaining(head.split('\n')));
  const cut = body.endsWith('…');
  expect(cut ? gotBody.slice(0, body.length - 1) : gotBody).toBe(cut ? body.slice(0, -1) : body);
});

it('logs what the README says', async () => {
  const log = /^```text\n([\s\S]*?)\n```$/m.exec(README)?.[1] ?? '';
  const lines = log.split('\n').map((line) => line.replace(/[\d.]+ms trace_id=…/, ''));
  const printed = example.output().replace(/[\d.]+ms trace_id=[0-9a-f]{32}/g, '');
  expect(lines.length).toBe(4);
  for (const line of lines) expect(printed).toContain(line);
});
