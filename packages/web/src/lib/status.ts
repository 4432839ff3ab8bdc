/** How a status is shown: never by colour alone. */
export interface StatusLook {
  tone: 'ok' | 'info' | 'warn' | 'bad' | 'none';
  mark: string;
  /** For screen readers. */
  label: string;
}

const LOOKS: readonly StatusLook[] = [
  { tone: 'none', mark: '–', label: 'no status' },
  { tone: 'info', mark: '→', label: 'informational' },
  { tone: 'ok', mark: '●', label: 'success' },
  { tone: 'info', mark: '→', label: 'redirection' },
  { tone: 'warn', mark: '▲', label: 'client error' },
  { tone: 'bad', mark: '■', label: 'server error' },
];
const UNKNOWN: StatusLook = { tone: 'none', mark: '–', label: 'unknown class' };

/** Colour, mark and name of a status's class; 0 is an exchange without a status. */
export function lookOf(status: number): StatusLook {
  return LOOKS[Math.floor(status / 100)] ?? UNKNOWN;
}
