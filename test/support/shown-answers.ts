import { expect } from 'vitest';

/** A command that a page shows and what it is said to answer. */
export interface Shown {
  readonly command: string;
  readonly answer: string;
}

/** The fences of a page that begin with ```console and a `$`. */
export function shownIn(page: string): readonly Shown[] {
  return [...page.matchAll(/^```console\n\$ ((?:.*\\\n)*.*)\n([\s\S]*?)\n```$/gm)].map(
    ([, command = '', answer = '']) => ({ command: command.replace(/\\\n\s*/g, ''), answer }),
  );
}

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
  const [method = words.includes('-I') ? 'HEAD' : body === undefined ? 'GET' : 'POST'] = valuesOf('-X');
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

/**
 * Sends what a page shows and compares the answer: the status, the fields that are shown, and the body. `…` stands for a
 * trace id, and at the end of a body for the rest of it.
 *
 * @param url Where the API listens, without a slash at its end.
 */
export async function expectShown({ command, answer }: Shown, url: string): Promise<void> {
  const [head = '', body = ''] = steady(answer).split('\n\n');
  const [gotHead = '', gotBody = ''] = steady(await run(command, url)).split('\n\n');
  const fields = gotHead.split('\n');
  expect(fields).toEqual(expect.arrayContaining(head.split('\n')));
  const cut = body.endsWith('…');
  expect(cut ? gotBody.slice(0, body.length - 1) : gotBody).toBe(cut ? body.slice(0, -1) : body);
}
