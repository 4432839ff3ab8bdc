import type { Check } from '../check.ts';

/** One of these is in what each of thirty languages and frameworks prints of an error; the tests show which. */
const TRACES: readonly RegExp[] = [
  // V8: Node, Deno, Bun.
  /(?:\\[nrt]|\b)at (?:async )?(?:new )?(?:[\w$.<>[\] ]{1,100} \(?)?(?:webpack-internal:\S{1,300}|(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]{1,300}):\d+:\d+/,
  // Python, Nim.
  /Traceback \(most recent call last\)/,
  /\bException Location:|\bWerkzeug Debugger\b|\bDJANGO_SETTINGS_MODULE\b/,
  // The JVM: Java, Kotlin, Scala, Groovy, Clojure, ColdFusion.
  /(?:\\[nrt]|\b)at [\w$.]{3,200}\((?:[\w$]{1,100}\.(?:java|kt|scala|groovy|clj|cfm|cfc):\d+|Native Method)\)/,
  /\bCaused by: [\w$.]{3,200}(?:Exception|Error)\b/,
  // .NET.
  /(?:\\[nrt]|\b)at [\w.`<>]{3,200}\([^()]{0,200}\) in [^\n]{1,200}:line \d+/,
  /(?:\\[nrt]|\b)at (?:System|Microsoft)\.[\w.`<>+[\]]{3,200}\(/,
  // PHP, Laravel, Symfony.
  /#\d+ [^\n]{1,200}\.php\(\d+\)/,
  / in (?:<b>)?[^\s<>]{1,300}\.php(?:<\/b>)? on line (?:<b>)?\d+/,
  /"trace"\s*:\s*\[\s*\{\s*"(?:file|function|namespace)"/,
  // Ruby.
  /\.(?:rb|erb|ru):\d+:in [`'][\w<> !?#:.]{1,100}'/,
  // Go.
  /goroutine \d+ \[running\]|\.go:\d+ \+0x[0-9a-f]+/,
  // Rust.
  /\bthread '[^']{1,100}' panicked at\b/,
  // Elixir, Erlang.
  /\*\* \([A-Z][\w.]{2,80}Error\)|\.exs?:\d+: [A-Z][\w.]{1,100}\/\d/,
  /\bin function \w{1,80}:\w{1,80}\/\d/,
  // Perl, Lua, Dart, Swift, Crystal.
  / at [^\s"<>]{1,300}\.(?:pl|pm|psgi|cgi) line \d+/,
  /\bstack traceback:/,
  /#\d+ {2,}[\w.<> ]{1,100} \((?:file|package|dart):/,
  /\.swift(?:, line |:)\d+/,
  /\.cr:\d+:\d+ in '/,
  // Haskell, OCaml, Julia.
  /\bCallStack \(from HasCallStack\)|\b(?:Raised|Called) (?:at|from) [^\n]{1,200}file "[^"]{1,200}", line \d+/,
  /\bStacktrace:\s{0,3}(?:\\n)?\s{0,3}\[1\]/,
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
