import { classNames } from '../../lib/class-names.ts';
import { t } from '../strings.ts';
import { type Column, type Sort, toNextSort } from './column.ts';
import { SelectBox } from './SelectBox.tsx';

export interface TableHeadProps<Row, Live> {
  columns: readonly Column<Row, Live>[];
  template: string;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  /** null: rows cannot be chosen */
  choice: { readonly state: 'none' | 'some' | 'all'; readonly onPress: () => void } | null;
}

const ARIA_SORT = { true: 'descending', false: 'ascending' } as const;

/** The sticky head: one button per sortable column. The arrow's place is kept, so sorting moves nothing. */
export const TableHead = <Row, Live>({
  columns,
  template,
  sort,
  onSort,
  choice,
}: TableHeadProps<Row, Live>) => (
  <tr
    aria-rowindex={1}
    className="grid min-w-max items-center border-line border-b bg-ground"
    style={{ gridTemplateColumns: template }}
  >
    {choice ? (
      <th scope="col" className="sticky left-0 z-10 h-full bg-ground">
        <SelectBox reachable label={t('table.chooseAll')} state={choice.state} onPress={choice.onPress} />
      </th>
    ) : null}
    {columns.map((column, place) => {
      const sorted = sort?.columnId === column.id ? sort.descending : null;
      const end = column.align === 'end';
      const label = (
        <>
          <span className="truncate">{column.header}</span>
          {column.unit ? <span className="font-normal text-2xs text-ink-3">{column.unit}</span> : null}
        </>
      );
      return (
        <th
          key={column.id}
          scope="col"
          title={column.hint}
          aria-sort={sorted === null ? undefined : ARIA_SORT[`${sorted}`]}
          className={classNames(
            'flex min-w-0 items-center px-2 font-normal',
            place === 0 && 'sticky z-10 h-full bg-ground',
            place === 0 && (choice ? 'left-9' : 'left-0'),
            end && 'justify-end',
          )}
        >
          {column.sortValue ? (
            <button
              type="button"
              onClick={() => onSort(toNextSort(column, sort))}
              className={classNames(
                'relative flex h-8 min-w-0 items-center gap-1 rounded-sm text-xs',
                sorted === null ? 'text-ink-2 hover:text-ink' : 'font-medium text-ink',
              )}
            >
              {label}
              <span
                aria-hidden="true"
                className={classNames('absolute text-2xs', end ? '-left-3' : '-right-3')}
              >
                {sorted === null ? '' : sorted ? '↓' : '↑'}
              </span>
            </button>
          ) : (
            <span className="flex min-w-0 items-baseline gap-1 text-ink-2 text-xs">{label}</span>
          )}
        </th>
      );
    })}
  </tr>
);
