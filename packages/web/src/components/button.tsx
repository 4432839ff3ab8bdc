import type { ButtonHTMLAttributes } from 'react';

const LOOKS = {
  plain: 'border border-line bg-surface hover:bg-raised text-text',
  primary: 'border border-transparent bg-fill text-on-fill hover:brightness-110',
  quiet: 'border border-transparent text-muted hover:bg-raised hover:text-text',
} as const;

const SIZES = {
  normal: 'h-8 rounded-md px-2.5',
  /** In rows of a table. */
  small: 'h-7 rounded-md px-1.5',
  /** In a group: the caller rounds its ends. */
  joined: 'h-8 px-2',
} as const;

/** Classes of a button, for links that look like one. */
export function buttonClass(
  look: keyof typeof LOOKS = 'plain',
  more = '',
  size: keyof typeof SIZES = 'normal',
): string {
  return `inline-flex items-center justify-center gap-1.5 text-sm whitespace-nowrap disabled:opacity-50 ${SIZES[size]} ${LOOKS[look]} ${more}`;
}

/** A button; `primary` for the one next step of a page. */
export function Button({
  look = 'plain',
  size = 'normal',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOKS; size?: keyof typeof SIZES }) {
  return <button type="button" {...rest} className={buttonClass(look, className, size)} />;
}
