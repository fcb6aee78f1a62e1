import { useId } from 'react';
import { t } from '../strings.ts';
import type { Column, Sort } from './column.ts';

export interface PhoneSortProps<Row, Live> {
  columns: readonly Column<Row, Live>[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  /** whether a touch chooses rows; null: rows cannot be chosen */
  selecting: boolean | null;
  onSelecting: (selecting: boolean) => void;
}

/** What the heads of the columns are on a wide screen: by what the list is sorted, and which way. */
export const PhoneSort = <Row, Live>(props: PhoneSortProps<Row, Live>) => {
  const { columns, sort, onSort, selecting, onSelecting } = props;
  const id = useId();
  const sortable = columns.filter(({ sortValue }) => sortValue !== undefined);
  const sorted = sortable.find((column) => column.id === sort?.columnId);
  const choose = (columnId: string) => {
    const column = sortable.find((each) => each.id === columnId);
    if (column) onSort({ columnId, descending: column.descendingFirst ?? column.align === 'end' });
  };
  return (
    <div className="flex items-center gap-2 border-line border-b pb-2 text-xs">
      <label htmlFor={id} className="text-ink-3">
        {t('table.sort')}
      </label>
      <select
        id={id}
        value={sorted?.id ?? ''}
        onChange={(event) => choose(event.target.value)}
        className="h-(--field-height) min-w-0 flex-1 rounded-md border border-line-strong bg-raised px-2.5 text-ink text-sm"
      >
        {sorted ? null : <option value="" />}
        {sortable.map(({ id: columnId, header, hint, unit }) => (
          <option key={columnId} value={columnId} title={hint}>
            {unit ? `${header}, ${unit}` : header}
          </option>
        ))}
      </select>
      {sort && sorted ? (
        <button
          type="button"
          onClick={() => onSort({ columnId: sort.columnId, descending: !sort.descending })}
          className="h-(--field-height) shrink-0 rounded-md bg-sunken px-3 text-ink text-sm hover:bg-line"
        >
          {t(sort.descending ? 'table.descending' : 'table.ascending')}
        </button>
      ) : null}
      {selecting === null ? null : (
        <button
          type="button"
          aria-pressed={selecting}
          onClick={() => onSelecting(!selecting)}
          className="h-(--field-height) shrink-0 rounded-md bg-sunken px-3 text-ink text-sm hover:bg-line aria-pressed:bg-accent aria-pressed:text-on-accent"
        >
          {t('table.select')}
        </button>
      )}
    </div>
  );
};
