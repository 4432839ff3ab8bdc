import type { ButtonHTMLAttributes } from 'react';

const LOOKS = {
  plain: 'border border-line bg-surface hover:bg-raised text-text',
  primary: 'border border-transparent bg-fill text-on-fill hover:brightness-110',
  quiet: 'border border-transparent text-muted hover:bg-raised hover:text-text',
} as const;

/** Classes of a button, for links that look like one. */
export function buttonClass(look: keyof typeof LOOKS = 'plain', more = ''): string {
  return `inline-flex items-center justify-center gap-1.5 rounded-md px-2.5 h-8 text-sm whitespace-nowrap disabled:opacity-50 ${LOOKS[look]} ${more}`;
}

/** A button; `primary` for the one next step of a page. */
export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOKS }) {
  return <button type="button" {...rest} className={buttonClass(look, className)} />;
}
