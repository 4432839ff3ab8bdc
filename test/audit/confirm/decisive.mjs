const NO_ID =
  /^(cf-ray|fly-request-id|(x-)?(request|correlation|trace)-?id|server-timing|trace(parent|response)|x-(amz|amzn|b3|cloud|github|ms|vercel)-[\w-]*(id|context)):/i;
const STACK = /Traceback \(most recent call last\)|\bat [^<>\n]*?:\d+:\d+\)?/;
const PATH = /(?:\/[\w.@-]+){2,}\.(?:py|js|mjs|php)\b/;

const start = ({ body }, length = 90) => {
  const text = body.replaceAll(/\s+/g, ' ').trim();
  return text.length > length ? `${text.slice(0, length)}…` : text;
};
const type = (answer) => answer.field('content-type') ?? '(no Content-Type)';
const failed = ({ status }) => status >= 400;
const succeeded = ({ status }) => status >= 200 && status < 300;
const without = (answer, ...names) =>
  names.every((name) => answer.field(name) === undefined) && `(no ${names.join(', no ')})`;

/**
 * For each kind of finding the lines of an answer that decide whether it is there, looked for again and by other code than the
 * audit has; falsy members mean that the answer does not have it.
 */
export const DECISIVE = {
  'allow-incomplete': ([answer], { method }) => {
    const allow = answer.field('allow') ?? '';
    return [succeeded(answer) && answer.line, !new RegExp(`\\b${method}\\b`).test(allow) && allow];
  },
  'allow-missing': ([answer]) => [answer.status === 405 && answer.line, without(answer, 'allow')],
  'bad-input-500': ([answer]) => [answer.status === 500 && answer.line, start(answer) || '(no body)'],
  'content-range-missing': ([answer]) => [
    answer.status === 416 && answer.line,
    without(answer, 'content-range'),
  ],
  'content-type-ignored': ([answer]) => [succeeded(answer) && answer.line, start(answer)],
  'content-type-status': ([answer]) => [failed(answer) && answer.status !== 415 && answer.line],
  'error-as-text': ([answer]) => [
    failed(answer) && answer.line,
    type(answer),
    !/^[[{<]/.test(start(answer)) && start(answer),
  ],
  'error-cacheable': ([answer]) => [
    [404, 405, 410, 414, 501].includes(answer.status) && answer.line,
    without(answer, 'cache-control', 'expires', 'pragma'),
  ],
  'error-shapes-differ': ([one, other]) => {
    const kind = (answer) =>
      /^[[{]/.test(start(answer)) ? 'JSON' : /^</.test(start(answer)) ? 'markup' : 'text';
    return [
      kind(one) !== kind(other) && `${one.line}, ${kind(one)}: ${start(one, 60)}`,
      `${other.line}, ${kind(other)}: ${start(other, 60)}`,
    ];
  },
  'error-without-body': ([answer]) => [failed(answer) && answer.line, answer.body === '' && '(no body)'],
  'head-differs': ([head, get]) => {
    const names = ['content-type', 'content-length', 'etag'].filter(
      (name) => head.field(name) !== get.field(name),
    );
    return [
      names.length > 0 && `HEAD: ${names.map((name) => head.field(name) ?? `(no ${name})`).join(', ')}`,
      `GET: ${names.map((name) => get.field(name) ?? `(no ${name})`).join(', ')}`,
    ];
  },
  'head-with-body': ([answer]) => [answer.line, answer.body !== '' && start(answer)],
  'html-error': ([answer]) => [
    failed(answer) && answer.line,
    type(answer),
    /^<(!doctype )?html/i.test(start(answer)) && start(answer),
  ],
  'leak-banner': ([answer], { detail }) => {
    const [, said] = /"(?:[\w-]+: )?(.+)"/.exec(detail);
    return [answer.fields.find((each) => each.includes(said)) ?? (answer.body.includes(said) && said)];
  },
  'leak-file-path': ([answer]) => [failed(answer) && answer.line, PATH.exec(answer.body)?.[0]],
  'leak-stack-trace': ([answer]) => [failed(answer) && answer.line, STACK.exec(answer.body)?.[0]],
  'malformed-json-accepted': ([answer]) => [succeeded(answer) && answer.line, start(answer)],
  'message-says-nothing': ([answer]) => [failed(answer) && answer.line, start(answer)],
  'method-ignored': ([answer]) => [succeeded(answer) && answer.line, start(answer)],
  'method-not-allowed-missing': ([answer]) => [
    failed(answer) && ![405, 501].includes(answer.status) && answer.line,
  ],
  'options-without-allow': ([answer]) => [succeeded(answer) && answer.line, without(answer, 'allow')],
  'problem-json-missing': ([answer]) => [
    failed(answer) && answer.line,
    type(answer),
    /^\{/.test(start(answer)) && start(answer),
  ],
  'request-id-missing': ([answer]) => [
    answer.line,
    !answer.fields.some((each) => NO_ID.test(each)) &&
      !/(trace|request|correlation)[_ -]?id/i.test(answer.body) &&
      `(fields: ${answer.fields.map((each) => each.split(':', 1)[0]).join(', ')})`,
  ],
  'trace-echoes': ([answer]) => [succeeded(answer) && answer.line, /^x-errata:.*$/im.exec(answer.body)?.[0]],
  'unknown-method-status': ([answer]) => [
    failed(answer) && ![405, 501].includes(answer.status) && answer.line,
  ],
  'uri-too-long-status': ([answer]) => [failed(answer) && answer.status !== 414 && answer.line],
};
