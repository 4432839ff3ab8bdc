import type { Check } from '../check.ts';

const TRACES: readonly RegExp[] = [
  /(?:\\[nrt]|\b)at (?:async )?(?:new )?[\w$.<>[\] ]{1,100} \(?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]{1,300}:\d+:\d+/,
  /Traceback \(most recent call last\)/,
  /(?:\\[nrt]|\b)at [\w$.]{3,200}\([\w$]{1,100}\.(?:java|kt|scala|groovy):\d+\)/,
  /(?:\\[nrt]|\b)at [\w.`<>]{3,200}\([^()]{0,200}\) in [^\n]{1,200}:line \d+/,
  /#\d+ [^\n]{1,200}\.php\(\d+\)/,
  /\.rb:\d+:in [`'][\w<> !?]{1,100}'/,
  /goroutine \d+ \[running\]/,
  /"trace"\s*:\s*\[\s*\{\s*"(?:file|function)"/,
];

/** A stack trace in the body. */
export const leakStackTrace: Check = {
  name: 'leak-stack-trace',
  run: ({ response }) => {
    if (response.status < 400 || !TRACES.some((trace) => trace.test(response.body.slice(0, 50_000))))
      return undefined;
    return {
      severity: 'should',
      title: 'A stack trace is in the body',
      detail: 'It shows strangers the code, its libraries and their versions.',
      clause: 'RFC 9457 §5',
      fix: 'Turn debug mode off in production, keep the trace in the log, and send its id instead.',
    };
  },
};
