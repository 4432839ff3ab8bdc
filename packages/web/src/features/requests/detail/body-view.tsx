import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { bytes } from '../../../lib/format.ts';
import { Masked } from './masked.tsx';
import { NOTES, prettyJson } from './payload.ts';

/** One body: as it is read best, or raw; and why it is missing or cut off. */
export function BodyView({
  title,
  text,
  note,
  size,
}: {
  title: string;
  text: string;
  note: string;
  /** Bytes on the wire; null where unknown. */
  size: number | null;
}) {
  const [raw, setRaw] = useState(false);
  const pretty = prettyJson(text);
  const why = NOTES[note] ?? '';
  if (text === '')
    return (
      <p className="text-sm text-muted">
        {title}: {why || (size === 0 ? 'empty.' : 'not captured.')}
        {size ? ` It had ${bytes(size)}.` : ''}
      </p>
    );
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="text-sm text-muted">{title}</h4>
        <span className="flex gap-2">
          {pretty ? (
            <Button size="small" look="quiet" aria-pressed={raw} onClick={() => setRaw(!raw)}>
              Raw
            </Button>
          ) : null}
          <CopyButton text={text} />
        </span>
      </header>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line bg-page p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
      >
        <Masked text={raw ? text : (pretty ?? text)} />
      </pre>
      {why ? <p className="text-xs text-muted">{why}</p> : null}
    </section>
  );
}
