import type { NetworkError } from '../protocol/request-event.ts';

const PROBE_MS = 5_000;
const REMEMBERED_MS = 60_000;
/** A page's policy reports what it blocked just after the call has failed. */
const REPORT_MS = 60;
const MOST_BLOCKED = 50;

/** Tells why a call failed of which the browser says no more than that. */
export interface WhyFailed {
  /** Waits for what the browser may still tell, then says why. Never throws. */
  of(url: URL, crossOrigin: boolean): Promise<NetworkError>;
  stop(): void;
}

/**
 * A browser gives one error for everything that a page must not learn, and no timing of it. What can be known, in turn: the
 * page's own policy reports what it blocked; `navigator.onLine`; and whether the server can be reached at all, by a request
 * that needs no permission. A server that cannot is `connect`, be it for DNS, the connection, TLS or a firewall; one that can
 * has refused by CORS where the call went to another origin, else the connection was cut.
 *
 * @param native The page's own `fetch`; undefined: ask no server.
 */
export function whyFailed(native: typeof fetch | undefined): WhyFailed {
  const blocked = new Set<string>();
  const reachable = new Map<string, { readonly time: number; readonly answer: Promise<boolean> }>();

  function onViolation({ blockedURI, disposition }: SecurityPolicyViolationEvent): void {
    if (disposition === 'enforce' && blocked.size < MOST_BLOCKED) blocked.add(blockedURI);
  }
  addEventListener('securitypolicyviolation', onViolation);

  function canReach(origin: string, ask: typeof fetch): Promise<boolean> {
    const known = reachable.get(origin);
    if (known && Date.now() - known.time < REMEMBERED_MS) return known.answer;
    // The root, not the address of the call: a HEAD there might count, or do something.
    const answer = ask(`${origin}/`, {
      method: 'HEAD',
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PROBE_MS),
    }).then(
      () => true,
      () => false,
    );
    reachable.set(origin, { time: Date.now(), answer });
    return answer;
  }

  return {
    async of(url, crossOrigin) {
      try {
        await new Promise((done) => setTimeout(done, REPORT_MS));
        const href = url.href.replace(/#.*/, '');
        if (blocked.has(href) || blocked.has(url.origin)) return 'blocked';
        // A page that came by TLS may call nobody without; browsers except this machine.
        if (
          location.protocol === 'https:' &&
          url.protocol === 'http:' &&
          !/^(?:localhost|127\.|\[::1)/.test(url.hostname)
        )
          return 'blocked';
        if (!navigator.onLine) return 'offline';
        if (!native) return 'unknown';
        if (await canReach(url.origin, native)) return crossOrigin ? 'cors' : 'reset';
        return navigator.onLine ? 'connect' : 'offline';
      } catch {
        return 'unknown';
      }
    },
    stop() {
      removeEventListener('securitypolicyviolation', onViolation);
    },
  };
}
