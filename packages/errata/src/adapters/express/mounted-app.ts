type Mount = (request: object, response: object, next: () => void) => void;

const known = new WeakMap<Mount, object>();

/** Is this what `app.use(path, otherApp)` puts in place of the other application? */
export function isMountedApp(handle: object): handle is Mount {
  return typeof handle === 'function' && handle.name === 'mounted_app';
}

/**
 * The application behind a mount, which keeps it to itself. It is asked with a request that has no URL any more as soon
 * as the application has taken it over, so that no handler of anybody's runs: an application makes the request its own
 * first of all.
 */
export function mountedApp(mount: Mount): object | undefined {
  const before = known.get(mount);
  if (before) return before;
  let found: object | undefined;
  const request = new Proxy<Record<string, unknown>>(
    { method: 'GET', url: '/', query: {}, app: { request: {}, response: {} } },
    {
      get: (target, name) => (name === 'url' && found ? undefined : Reflect.get(target, name)),
      setPrototypeOf(_, prototype: { app?: object } | null) {
        found ??= prototype?.app;
        return true;
      },
    },
  );
  try {
    mount(request, { setHeader() {} }, () => {});
  } catch {
    // An application of another kind tells nothing.
  }
  if (found) known.set(mount, found);
  return found;
}
