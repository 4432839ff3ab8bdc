import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What every request of the audit has and curl need not be told. */
const LEFT_OUT = /^(host|user-agent|connection|accept-encoding|idempotency-key|content-length)$/i;
const ACCEPT = 'Accept: application/json';
/** A run of one letter as the evidence of a report shortens it: `aaaa… (20000 times)`. */
const RUN = /(.)\1{19}… \((\d+) times\)/gs;

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** The request of a piece of evidence as curl is told of it. */
export function curlOf({ request }) {
  const [head, body = ''] = request.split('\n\n', 2);
  const [line, ...fields] = head.split('\n');
  const [, method, target] = /^(\S+) (.+) HTTP\/1\.1$/s.exec(line);
  const announced = fields.find((each) => /^expect:/i.test(each)) !== undefined;
  const kept = fields.filter(
    (each) => !LEFT_OUT.test(each.split(':', 1)[0]) || (announced && /^content-length/i.test(each)),
  );
  return {
    method,
    target,
    args: [
      ...(method === 'GET' ? [] : ['-X', method]),
      ...kept.flatMap((each) => ['-H', each]),
      ...(body === '' ? [] : ['--data-binary', body]),
    ],
  };
}

/** The same as somebody would type it, with `$api` for the address, and `ask` for what every request has. */
export function typed({ target, args }) {
  const rest = args.filter((each, at) => ![each, args[at + 1]].includes(ACCEPT));
  const words = rest.map((each) => (/^[-\w]+$/.test(each) ? each : quoted(each)));
  return ['ask', ...words, `"$api${target}"`]
    .join(' ')
    .replaceAll(RUN, (_, letter, times, at, all) =>
      all.slice(0, at).endsWith('/')
        ? `$(printf '${letter}%.0s' {1..${times}})`
        : `'"$(printf '${letter}%.0s' {1..${times}})"'`,
    );
}

/** What curl prints; the server may be in this process, so it is not waited for with the process standing still. */
async function printed(args) {
  const child = spawn('curl', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  await new Promise((done, failed) => child.once('error', failed).once('close', done));
  return Buffer.concat(parts).toString('latin1');
}

/** Asks with curl, and reads what it prints. */
export async function ask(api, { target, args }) {
  const whole = [...args, `${api}${target}`].map((each) =>
    each.replaceAll(RUN, (_, letter, times) => letter.repeat(Number(times))),
  );
  // A server that waits for the body that was announced, or a HEAD without its body, ends by the clock.
  const text = await printed(['-si', '-m', '3', '--path-as-is', ...whole]);
  const last =
    text.split(/(?=^HTTP\/1\.[01] \d{3})/m).findLast((each) => !/^HTTP\/1\.1 100/.test(each)) ?? '';
  const end = last.indexOf('\r\n\r\n');
  const [line = '', ...fields] = last.slice(0, end).split('\r\n');
  return {
    line,
    status: Number(line.split(' ')[1]),
    fields,
    field: (name) => fields.find((each) => each.toLowerCase().startsWith(`${name}:`)),
    // Nothing of the machine that this ran on, and nothing that differs from one run to the next.
    body: Buffer.from(last.slice(end + 4), 'latin1')
      .toString('utf8')
      .replaceAll(ROOT, '…/')
      .replaceAll(new URL(api).host, 'localhost'),
  };
}
