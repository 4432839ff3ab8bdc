/** A stream that begins and then fails. */
export function breakingOff({ begin, thenThrow }: { begin: string; thenThrow: unknown }): ReadableStream {
  let begun = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (begun) throw thenThrow;
        begun = true;
        controller.enqueue(new TextEncoder().encode(begin));
      },
    },
    { highWaterMark: 0 },
  );
}
