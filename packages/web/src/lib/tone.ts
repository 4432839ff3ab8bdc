/** Roles of the palette that a series may have. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'muted' | 'none';
