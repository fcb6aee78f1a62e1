import type { Column, Sort, SortValue } from './column.ts';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const compareKnown = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : collator.compare(String(one), String(other));

const compareKeys = (one: SortValue, other: SortValue, sign: 1 | -1): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return sign * compareKnown(one, other);
};

/** The rows in the order asked for; equal rows keep theirs, unknown values come last in both directions. */
export const sortRows = <Row>(
  rows: readonly Row[],
  columns: readonly Pick<Column<Row>, 'id' | 'sortValue'>[],
  sort: Sort | null,
): Row[] => {
  const sortValue = columns.find((column) => column.id === sort?.columnId)?.sortValue;
  if (!sort || !sortValue) return [...rows];
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: sortValue(row) }))
    .sort((one, other) => compareKeys(one.key, other.key, sign))
    .map(({ row }) => row);
};
