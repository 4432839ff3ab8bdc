import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useShortcuts } from '../lib/shortcuts.ts';

/** A column of a {@link DataTable}. */
export interface Column<Row> {
  id: string;
  header: ReactNode;
  /** What a cell shows. Put the row's link in one cell and mark it with `data-row-link`. */
  cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: 'right';
  /** Value of the `sort` parameter that sorts by this column; absent where it cannot be sorted. */
  sort?: string;
  /** Smallest width of the table, not of the screen, at which it is shown; absent: always. */
  from?: 'sm' | 'md' | 'lg' | 'laptop' | 'xl' | '2xl';
  /** Takes what is left of the width, never less than a route needs, and is cut off where that is not enough. */
  grow?: boolean;
}

const FROM = {
  sm: 'hidden @min-[34rem]:table-cell',
  md: 'hidden @min-[45rem]:table-cell',
  lg: 'hidden @min-[56rem]:table-cell',
  // A screen of 1,280 pixels with the navigation beside it.
  laptop: 'hidden @min-[62.5rem]:table-cell',
  xl: 'hidden @min-[72rem]:table-cell',
  '2xl': 'hidden @min-[84rem]:table-cell',
};
const VIRTUAL_ABOVE = 200;

function cellClass<Row>(column: Column<Row>): string {
  return `px-2 first:pl-3 last:pr-3 ${column.align === 'right' ? 'text-right' : 'text-left'} ${
    column.from ? FROM[column.from] : ''
  } ${column.grow ? 'w-full max-w-0 min-w-32 @min-[45rem]:min-w-56' : ''}`;
}

/**
 * A table of links: rows of 32 px, sticky header, sorting by links in the URL, virtual above 200 rows, `j` and `k` to
 * move between rows and Enter to open one. Where it is narrow it drops columns (`from`); on a phone it scrolls sideways
 * if it must.
 * @example
 * <DataTable label="Error groups" rows={items} rowKey={(row) => row.group_id} columns={COLUMNS} sort={sort} onSort={setSort} />
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
  selected,
  rowHeight = 32,
  scrolls = false,
}: {
  /** What the table lists; read by screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The column sorted by; lists are always sorted with the most first. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Key of the row that is open beside the table. */
  selected?: string;
  /** px; fixed, because virtual rows must be. */
  rowHeight?: number;
  /** It may be wider than the screen: it scrolls sideways, and its header no longer sticks. */
  scrolls?: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  function move(step: 1 | -1): void {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at < 0 ? 0 : at + step]?.focus();
  }
  useShortcuts([
    { keys: 'j', label: 'Next row', run: () => move(1) },
    { keys: 'k', label: 'Previous row', run: () => move(-1) },
  ]);
  const virtual = rows.length > VIRTUAL_ABOVE;
  const props = { columns, rows, rowKey, rowHeight, selected };
  return (
    <div
      ref={box}
      className={`@container overflow-x-auto rounded-lg border border-line bg-surface ${scrolls ? '' : 'md:overflow-clip'}`}
    >
      <table className="w-full border-collapse text-sm" aria-rowcount={rows.length + 1}>
        <caption className="sr-only">{label}</caption>
        <thead className={`top-(--bar-height) z-1 bg-surface ${scrolls ? '' : 'md:sticky'}`}>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={column.sort && column.sort === sort ? 'descending' : undefined}
                // A border that collapses with that of the first row is lost where the header sticks.
                className={`h-9 shadow-[inset_0_-1px_0_var(--color-line)] font-medium whitespace-nowrap text-muted first:rounded-tl-lg last:rounded-tr-lg ${cellClass(column)}`}
              >
                {column.sort && onSort ? (
                  <button
                    type="button"
                    className={`hover:text-text ${column.sort === sort ? 'font-semibold text-text' : ''}`}
                    onClick={() => onSort(column.sort ?? '')}
                  >
                    {column.header}
                    <span aria-hidden="true">{column.sort === sort ? ' ↓' : ''}</span>
                  </button>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        {virtual ? (
          <VirtualRows {...props} />
        ) : (
          <tbody>
            {rows.map((row) => (
              <TableRow key={rowKey(row)} row={row} {...props} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

interface RowsProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHeight: number;
  selected: string | undefined;
}

function TableRow<Row>({
  row,
  columns,
  rowKey,
  rowHeight,
  selected,
  index,
}: RowsProps<Row> & { row: Row; index?: number }) {
  const open = selected !== undefined && rowKey(row) === selected;
  return (
    <tr
      className={`border-b border-line last:border-b-0 hover:bg-raised ${
        open ? 'bg-raised shadow-[inset_3px_0_0_var(--color-ok)]' : ''
      }`}
      style={{ height: rowHeight }}
      aria-rowindex={index === undefined ? undefined : index + 2}
    >
      {columns.map((column) => (
        <td key={column.id} className={`whitespace-nowrap ${cellClass(column)}`}>
          {column.grow ? <div className="truncate">{column.cell(row)}</div> : column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function VirtualRows<Row>(props: RowsProps<Row>) {
  const { rows, rowKey, rowHeight, columns } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
  });
  const shown = virtual.getVirtualItems();
  const before = Math.max((shown[0]?.start ?? 0) - top, 0);
  const after = rows.length * rowHeight - before - shown.length * rowHeight;
  return (
    <tbody ref={body}>
      <Gap height={before} columns={columns.length} />
      {shown.map(({ index }) => {
        const row = rows[index];
        return row === undefined ? null : <TableRow key={rowKey(row)} {...props} row={row} index={index} />;
      })}
      <Gap height={after} columns={columns.length} />
    </tbody>
  );
}

/** The height of the rows that are not drawn. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return height > 0 ? (
    <tr style={{ height }}>
      <td colSpan={columns} />
    </tr>
  ) : null;
}
