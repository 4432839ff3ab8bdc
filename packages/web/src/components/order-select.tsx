/** Chooses what a list is ordered by. */
export function OrderSelect<Id extends string>({
  value,
  ids,
  names,
  onChange,
}: {
  value: Id;
  ids: readonly Id[];
  /** In words: `most errors first`. */
  names: Readonly<Record<Id, string>>;
  onChange: (id: string) => void;
}) {
  return (
    <label className="flex items-center gap-2 text-sm text-muted">
      Order
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 rounded-md border border-control bg-surface px-2 text-text"
      >
        {ids.map((id) => (
          <option key={id} value={id}>
            {names[id]}
          </option>
        ))}
      </select>
    </label>
  );
}
