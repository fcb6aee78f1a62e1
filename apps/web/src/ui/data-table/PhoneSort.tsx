import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { t } from '../strings.ts';
import type { Column, Sort } from './column.ts';

/** What else a page lets people choose about a list on a phone. */
export interface PhoneTools {
  /** the name of the button that shows the order and these */
  label: string;
  controls: ReactNode;
}

export interface PhoneSortProps<Row, Live> {
  columns: readonly Column<Row, Live>[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  /** whether a touch chooses rows; null: rows cannot be chosen */
  selecting: boolean | null;
  onSelecting: (selecting: boolean) => void;
  tools?: PhoneTools | undefined;
}

const BUTTON = 'h-(--field-height) shrink-0 rounded-md bg-sunken px-3 text-ink text-sm hover:bg-line';

const OrderChoice = <Row, Live>({
  columns,
  sort,
  onSort,
}: Pick<PhoneSortProps<Row, Live>, 'columns' | 'sort' | 'onSort'>) => {
  const id = useId();
  const sorted = columns.find((column) => column.id === sort?.columnId);
  const choose = (columnId: string) => {
    const column = columns.find((each) => each.id === columnId);
    if (column) onSort({ columnId, descending: column.descendingFirst ?? column.align === 'end' });
  };
  return (
    <div className="flex items-center gap-2 text-xs">
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
        {columns.map(({ id: columnId, header, hint, unit }) => (
          <option key={columnId} value={columnId} title={hint}>
            {unit ? `${header}, ${unit}` : header}
          </option>
        ))}
      </select>
      {sort && sorted ? (
        <button
          type="button"
          onClick={() => onSort({ columnId: sort.columnId, descending: !sort.descending })}
          className={BUTTON}
        >
          {t(sort.descending ? 'table.descending' : 'table.ascending')}
        </button>
      ) : null}
    </div>
  );
};

/** What the heads of the columns are on a wide screen, behind one button that says the order: the list comes first. */
export const PhoneSort = <Row, Live>(props: PhoneSortProps<Row, Live>) => {
  const { columns, sort, onSort, selecting, onSelecting, tools } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const sortable = columns.filter(({ sortValue }) => sortValue !== undefined);
  const sorted = sortable.find((column) => column.id === sort?.columnId);
  return (
    <div className="flex flex-col gap-2 border-line border-b pb-2">
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="-ms-2.5 flex h-(--field-height) min-w-0 flex-1 items-center gap-2 rounded-md px-2.5 text-ink-2 text-sm"
        >
          <SlidersHorizontal className="size-4 shrink-0" aria-hidden="true" />
          <span className="whitespace-nowrap">{tools?.label ?? t('table.sort')}</span>
          {sort && sorted ? (
            <span className="min-w-0 truncate text-ink-3">
              {t(sort.descending ? 'table.falling' : 'table.rising', { column: sorted.header })}
            </span>
          ) : null}
          <ChevronDown
            className={open ? 'ms-auto size-4 shrink-0 rotate-180' : 'ms-auto size-4 shrink-0'}
            aria-hidden="true"
          />
        </button>
        {selecting === null ? null : (
          <button
            type="button"
            aria-pressed={selecting}
            onClick={() => onSelecting(!selecting)}
            className={`${BUTTON} aria-pressed:bg-accent aria-pressed:text-on-accent`}
          >
            {t('table.select')}
          </button>
        )}
      </div>
      <div id={id} hidden={!open} className="space-y-2">
        {open ? (
          <>
            <OrderChoice columns={sortable} sort={sort} onSort={onSort} />
            {tools?.controls}
          </>
        ) : null}
      </div>
    </div>
  );
};
