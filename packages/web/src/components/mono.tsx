import { midTruncate } from '../lib/format.ts';
import { visible } from '../lib/visible.ts';

/**
 * A text that came from outside (route, path, address, agent, message), in the fixed-width type. Its direction stays its
 * own, and what cannot be seen in it is spelled out. Use it for every such text.
 */
export function Mono({
  text,
  longest,
  className = '',
}: {
  text: string;
  /** Shortened in the middle above this many characters; whole on hover. */
  longest?: number;
  className?: string;
}) {
  const shown = visible(text);
  return (
    <code
      className={`font-mono [unicode-bidi:isolate] ${className}`}
      title={longest && shown.length > longest ? shown : undefined}
    >
      {longest ? midTruncate(shown, longest) : shown}
    </code>
  );
}
