import type { Tier } from '../store/telemetry/schema/rollup-family.ts';
import type { Span } from './range.ts';

/** A part of a span and what to read it from: rollups of a tier, or the raw requests. */
export interface Piece extends Span {
  readonly tier: Tier | 'raw';
}

const MS: Readonly<Record<Tier, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Cuts a span into pieces that the given tiers hold exactly, coarsest first in the middle and finer ones at its ends; what
 * no tier holds is left to the raw requests. So a span of any length is read from few rows, and counted to the minute.
 * @param tiers Those that exist, finest first.
 */
export function piecesOf(span: Span, tiers: readonly Tier[]): Piece[] {
  const coarsest = tiers.at(-1);
  if (span.from >= span.to) return [];
  if (coarsest === undefined) return [{ ...span, tier: 'raw' }];
  const from = Math.ceil(span.from / MS[coarsest]) * MS[coarsest];
  const to = Math.floor(span.to / MS[coarsest]) * MS[coarsest];
  const finer = tiers.slice(0, -1);
  if (from >= to) return piecesOf(span, finer);
  return [
    ...piecesOf({ from: span.from, to: from }, finer),
    { from, to, tier: coarsest },
    ...piecesOf({ from: to, to: span.to }, finer),
  ];
}

/** The pieces with those that touch and are read from the same made one: each costs the engine a plan of its own. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const fewer: Piece[] = [];
  for (const piece of pieces) {
    const last = fewer.at(-1);
    if (last && last.tier === piece.tier && last.to === piece.from)
      fewer[fewer.length - 1] = { ...last, to: piece.to };
    else fewer.push(piece);
  }
  return fewer;
}
