/** A text in which `backticks` mark code, as the hub writes its problems. */
export function Ticked({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its position
      <code key={index} className="font-mono">
        {part}
      </code>
    ),
  );
}
