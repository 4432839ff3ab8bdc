import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { CopyBlock } from '../../components/copy-button.tsx';
import type { MadeKey } from './new-key.tsx';

/** A line that works with the key at once, for what the key may do. */
function readyLine({ scope, secret }: MadeKey): { note: string; text: string } {
  if (scope === 'ingest')
    return {
      note: 'Follow a live log from another machine',
      text: `npx errata import --follow /var/log/nginx/access.log --hub ${location.origin} --key ${secret}`,
    };
  if (scope === 'browser')
    return {
      note: 'Where pages send what they met; the key is public',
      text: `${location.origin}/v1/browser?key=${secret}`,
    };
  return {
    note: 'Ask for the open errors of the last day',
    text: `curl -H 'authorization: Bearer ${secret}' '${location.origin}/v1/errors?from=now-24h&to=now'`,
  };
}

/** The secret of a key just made, shown this once, with a command that uses it. */
export function NewSecret({ made, onDone }: { made: MadeKey; onDone: () => void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const line = readyLine(made);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={`The new key ${made.name}`}
      className="flex flex-col gap-3 rounded-lg border-2 border-ok bg-surface p-4"
    >
      <p className="font-medium wrap-anywhere">
        {made.name} is made. Copy its secret now: it is shown this once, and the hub keeps only a hash of it.
      </p>
      <CopyBlock text={made.secret} />
      <p className="text-sm text-muted">{line.note}</p>
      <CopyBlock text={line.text} />
      <Button className="self-start" onClick={onDone}>
        I have copied it
      </Button>
    </section>
  );
}
