import { useState } from 'react';
import { Button } from './button.tsx';

/** Copies a text and says so. Where the browser refuses (no HTTPS), it says that too. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [said, setSaid] = useState('');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select it and press Ctrl+C');
    }
    setTimeout(() => setSaid(''), 2000);
  }
  return (
    <Button onClick={copy}>
      <span aria-live="polite">{said || label}</span>
    </Button>
  );
}

/** A command or a snippet to copy. */
export function CopyBlock({ text }: { text: string }) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-page p-2">
      <pre className="min-w-0 flex-1 py-1.5 font-mono text-xs wrap-anywhere whitespace-pre-wrap">{text}</pre>
      <CopyButton text={text} />
    </div>
  );
}
