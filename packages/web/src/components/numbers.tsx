import { count, percent, short } from '../lib/format.ts';

/** A count in a tile: shortened, exact on hover. */
export function Short({ value }: { value: number | null | undefined }) {
  return <span title={count(value)}>{short(value)}</span>;
}

/** A rate that names its denominator on hover: `4.2%` of `12,430 requests`. */
export function Rate({
  part,
  whole,
  of,
}: {
  part: number;
  whole: number;
  /** What the whole is, such as `requests`. */
  of: string;
}) {
  return (
    <span title={`${count(part)} of ${count(whole)} ${of}`}>{percent(whole ? part / whole : null)}</span>
  );
}
