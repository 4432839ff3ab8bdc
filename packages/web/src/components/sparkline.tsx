import { count } from '../lib/format.ts';

/**
 * A tiny bar chart that starts at zero. It names its window, because a sparkline without one misleads.
 * @example <Sparkline values={group.trend} window="last 24 h" what="requests" tone="bad" />
 */
export function Sparkline({
  values,
  window,
  what,
  tone = 'bad',
  wide = false,
  filling = false,
}: {
  values: readonly number[];
  /** The span it covers, in words. */
  window: string;
  /** What is counted, in the plural. */
  what: string;
  tone?: 'ok' | 'warn' | 'bad' | 'info';
  /** Takes the width of its box instead of 96 px. */
  wide?: boolean;
  /** Is its last bar one that still fills? It is drawn paler, for it seems to fall. */
  filling?: boolean;
}) {
  const width = wide ? Math.max(values.length, 96) : 96;
  const height = wide ? 32 : 20;
  const most = Math.max(...values, 0);
  const step = width / Math.max(values.length, 1);
  const fill = { ok: 'fill-ok', warn: 'fill-warn', bad: 'fill-bad', info: 'fill-info' }[tone];
  const label = `${what}, ${window}: most ${count(most)} in a bar, last bar ${count(values.at(-1) ?? 0)}${filling ? ' so far' : ''}`;
  return (
    <svg
      role="img"
      aria-label={label}
      width={wide ? '100%' : width}
      preserveAspectRatio="none"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block overflow-visible"
    >
      <title>{label}</title>
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
      {values.map((value, index) => {
        // A bar of one in thousands must still be seen.
        const tall = value === 0 ? 0 : Math.max(1.5, (value / most) * (height - 1));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its position
            key={index}
            x={index * step}
            y={height - tall}
            width={step > 3 ? step - 1 : step}
            height={tall}
            className={filling && index === values.length - 1 ? `${fill} opacity-40` : fill}
          />
        );
      })}
    </svg>
  );
}
