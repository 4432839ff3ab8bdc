import type { Calls } from './calls.ts';
import { MOST_BODY, type ProblemSeen, problemIn, problemOf } from './problem-of.ts';

interface Opened {
  readonly method: string;
  readonly target: string;
  carried?: string;
}

/**
 * Watches `XMLHttpRequest`.
 *
 * @returns Gives the page its own back; where somebody else has wrapped it since, ours stays and watches nothing.
 */
export function watchXhr(calls: Calls): () => void {
  const { prototype } = XMLHttpRequest;
  const { open, send, setRequestHeader } = prototype;
  const opened = new WeakMap<XMLHttpRequest, Opened>();
  let watching = true;

  const ours = {
    open(this: XMLHttpRequest, method: string, target: string | URL, ...rest: unknown[]): void {
      if (watching) opened.set(this, { method: String(method), target: String(target) });
      Reflect.apply(open, this, [method, target, ...rest]);
    },
    setRequestHeader(this: XMLHttpRequest, name: string, value: string): void {
      const request = opened.get(this);
      if (request && /^traceparent$/i.test(name)) request.carried = value;
      setRequestHeader.call(this, name, value);
    },
    send(this: XMLHttpRequest, body?: Document | XMLHttpRequestBodyInit | null): void {
      const request = opened.get(this);
      const call =
        watching && request ? calls.begin(request.method, request.target, request.carried) : undefined;
      if (!call) {
        send.call(this, body);
        return;
      }
      opened.delete(this);
      let reason: 'aborted' | 'timeout' | undefined;
      let status = 0;
      const once = { once: true };
      const setReason = ({ type }: Event): void => {
        reason = type === 'abort' ? 'aborted' : 'timeout';
      };
      const onEnd = (): void => {
        // The page may open the same object anew in its own handler: then this end is that of the call before.
        if (this.readyState < 4 && !status) return;
        this.removeEventListener('loadend', onEnd);
        if (status && !reason) call.answered(status, this.readyState < 4 ? undefined : problemSaid(this));
        else call.failed(reason);
      };
      // The first change after this is that the head has come, or that nothing will.
      this.addEventListener(
        'readystatechange',
        () => {
          status = this.status;
        },
        once,
      );
      this.addEventListener('abort', setReason, once);
      this.addEventListener('timeout', setReason, once);
      this.addEventListener('loadend', onEnd);
      try {
        if (call.traceparent) setRequestHeader.call(this, 'traceparent', call.traceparent);
        send.call(this, body);
      } catch (error) {
        // One that is not asynchronous throws instead of saying so by an event.
        call.failed();
        throw error;
      }
    },
  };

  Object.assign(prototype, ours);
  return () => {
    watching = false;
    const native = { open, send, setRequestHeader };
    for (const name of ['open', 'send', 'setRequestHeader'] as const)
      if (prototype[name] === ours[name]) Object.assign(prototype, { [name]: native[name] });
  };
}

function problemSaid(xhr: XMLHttpRequest): ProblemSeen | undefined {
  if (xhr.status < 400) return undefined;
  if (xhr.responseType === 'json') return problemOf(xhr.response);
  const text = xhr.responseType === '' || xhr.responseType === 'text' ? xhr.responseText : '';
  return text.length > MOST_BODY ? {} : problemIn(text);
}
