import { lookOf, type StatusLook } from '../lib/status.ts';

const TEXT: Record<StatusLook['tone'], string> = {
  ok: 'text-ok',
  info: 'text-muted',
  warn: 'text-warn-text',
  bad: 'text-bad-text',
  none: 'text-muted',
};

/** A status: mark, number and colour together, so that no one of them has to be seen. 0 shows as "none". */
export function StatusMark({ status, size = 'small' }: { status: number; size?: 'small' | 'large' }) {
  const look = lookOf(status);
  return (
    <span
      className={`inline-flex items-baseline gap-1 whitespace-nowrap font-mono ${TEXT[look.tone]} ${
        size === 'large' ? 'text-lg font-semibold' : ''
      }`}
    >
      <span aria-hidden="true" className="text-[0.75em]">
        {look.mark}
      </span>
      <span className="sr-only">{look.label} </span>
      {status === 0 ? 'none' : status}
    </span>
  );
}
