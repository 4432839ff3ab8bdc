/** Origins that may learn the trace: `https://api.example.com`, a pattern of them, or a function. */
export type TraceOrigins = readonly (string | RegExp)[] | ((origin: string) => boolean);

/** Makes the function that tells whether an origin may. By default none may: a trace id tells strangers apart. */
export function mayTrace(origins: TraceOrigins | undefined): (origin: string) => boolean {
  if (origins === undefined) return () => false;
  if (typeof origins === 'function')
    return (origin) => {
      try {
        return origins(origin) === true;
      } catch {
        return false;
      }
    };
  return (origin) => origins.some((each) => (typeof each === 'string' ? each === origin : each.test(origin)));
}
