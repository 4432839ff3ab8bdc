import { Popover } from '../../components/popover.tsx';
import { COLUMN_NAMES, REQUEST_COLUMNS, type RequestColumn } from './columns.ts';

/** Chooses the columns of the list. */
export function ColumnChooser({
  shown,
  onChange,
}: {
  shown: readonly RequestColumn[];
  /** Undefined: the usual columns. */
  onChange: (columns: readonly RequestColumn[] | undefined) => void;
}) {
  return (
    <Popover label="Choose columns" trigger="Columns">
      {() => (
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">Columns</legend>
          <div className="grid grid-cols-2 gap-1">
            {REQUEST_COLUMNS.map((id) => (
              <label key={id} className="flex items-center gap-2 py-0.5">
                <input
                  type="checkbox"
                  checked={shown.includes(id)}
                  disabled={id === 'time'}
                  onChange={(event) =>
                    onChange(event.target.checked ? [...shown, id] : shown.filter((other) => other !== id))
                  }
                />
                {COLUMN_NAMES[id]}
              </label>
            ))}
          </div>
          <button type="button" className="link mt-2 self-start" onClick={() => onChange(undefined)}>
            The usual columns
          </button>
        </fieldset>
      )}
    </Popover>
  );
}
