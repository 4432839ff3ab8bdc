import { visible } from '../lib/visible.ts';

/** Characters at the end that stay in sight. */
const TAIL = 14;
/** Characters at the beginning that do, where there are more. */
const HEAD = 7;

/**
 * A route or path from outside on one line, shortened in its middle to the room there is, whole on hover. What follows
 * (a query) gives way first; where even the end does not fit, its last characters stay, for they tell routes apart. Put
 * it where a truncated text would stand.
 */
export function MidMono({ text, after = '' }: { text: string; after?: string }) {
  const shown = visible(text);
  const cut = shown.length > TAIL * 2 ? shown.length - TAIL : shown.length;
  return (
    <code
      className="flex min-w-0 font-mono whitespace-pre [unicode-bidi:isolate]"
      title={shown + visible(after)}
    >
      <span className={cut > HEAD ? 'min-w-[min(100%,7ch)] shrink-[99999] truncate' : 'shrink-0'}>
        {shown.slice(0, cut)}
      </span>
      {cut < shown.length ? (
        // Cut off on the left: the box runs the other way, its text does not.
        <span className="min-w-0 overflow-hidden [direction:rtl]">
          <bdi dir="ltr">{shown.slice(cut)}</bdi>
        </span>
      ) : null}
      {after ? <span className="min-w-0 shrink-[9999999] truncate text-muted">{visible(after)}</span> : null}
    </code>
  );
}
