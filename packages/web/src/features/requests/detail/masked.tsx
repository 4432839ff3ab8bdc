import { visible } from '../../../lib/visible.ts';
import { maskedParts } from './payload.ts';

/** A text from outside in which the places of secrets stand out. */
export function Masked({ text }: { text: string }) {
  return maskedParts(visible(text)).map((part, index) =>
    part.masked ? (
      <mark
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        key={index}
        className="rounded-sm bg-raised px-1 text-muted"
        title="A secret: it was taken out before it was stored"
      >
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
