/** Every column there is, in the order they are offered. The name is always there, and first. */
export const COLUMN_IDS = [
  'name',
  'state',
  'since',
  'age',
  'hashrate5s',
  'hashrate1m',
  'hashrate15m',
  'hashrateAverage',
  'trend',
  'chains',
  'temperature',
  'fan',
  'pool',
  'accepted',
  'rejected',
  'hardwareErrors',
  'uptime',
  'firmware',
  'autoTune',
  'tags',
  'position',
  'model',
  'mac',
  'address',
  'pollInterval',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const FIXED_COLUMN = 'name' satisfies ColumnId;

/** Widths of windows, so wide that all columns of the class stand side by side: 1792 and 2240 px at the usual size. */
export const WIDE_QUERY = '(min-width: 112rem)';
export const WIDEST_QUERY = '(min-width: 140rem)';
export type TableWidth = 'normal' | 'wide' | 'widest';

const WIDTHS: readonly TableWidth[] = ['normal', 'wide', 'widest'];
/** From which width of window on a column is shown unless a person chose; absent: only when chosen. */
const SHOWN_FROM: Partial<Record<ColumnId, TableWidth>> = {
  name: 'normal',
  state: 'normal',
  since: 'normal',
  age: 'normal',
  hashrate5s: 'wide',
  hashrate1m: 'normal',
  hashrate15m: 'normal',
  hashrateAverage: 'wide',
  trend: 'normal',
  chains: 'normal',
  temperature: 'normal',
  fan: 'normal',
  pool: 'normal',
  accepted: 'wide',
  rejected: 'normal',
  hardwareErrors: 'normal',
  uptime: 'wide',
  firmware: 'widest',
  autoTune: 'widest',
  tags: 'wide',
};

/** The columns of a person who chose none: what is looked at daily first, the more the wider the window. */
export const toDefaultColumns = (width: TableWidth): readonly ColumnId[] =>
  COLUMN_IDS.filter((id) => {
    const from = SHOWN_FROM[id];
    return from !== undefined && WIDTHS.indexOf(from) <= WIDTHS.indexOf(width);
  });

const toColumnId = (text: string): ColumnId | undefined => COLUMN_IDS.find((id) => id === text);

/** Columns from an address or this browser's memory: each once, the name first; null when none of them is known. */
export const parseColumns = (text: string | null): readonly ColumnId[] | null => {
  const named = new Set((text ?? '').split(',').flatMap((each) => toColumnId(each) ?? []));
  if (named.size === 0) return null;
  named.delete(FIXED_COLUMN);
  return [FIXED_COLUMN, ...named];
};

/** The columns as an address holds them. */
export const formatColumns = (columns: readonly ColumnId[]): string => columns.join(',');

/** Shows the column, at the place where it is offered, or takes it away. */
export const toggleColumn = (columns: readonly ColumnId[], id: ColumnId): readonly ColumnId[] => {
  if (id === FIXED_COLUMN) return columns;
  if (columns.includes(id)) return columns.filter((each) => each !== id);
  const after = COLUMN_IDS.slice(0, COLUMN_IDS.indexOf(id)).findLast((each) => columns.includes(each));
  const place = after === undefined ? columns.length : columns.indexOf(after) + 1;
  return columns.toSpliced(place, 0, id);
};

/** Moves a column to the place of another one; nothing stands before the name. */
export const moveColumn = (columns: readonly ColumnId[], id: ColumnId, to: number): readonly ColumnId[] => {
  const from = columns.indexOf(id);
  const place = Math.min(Math.max(to, 1), columns.length - 1);
  if (from <= 0 || place === from) return columns;
  return columns.toSpliced(from, 1).toSpliced(place, 0, id);
};
