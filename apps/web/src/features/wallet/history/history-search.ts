import { TRANSACTION_KINDS, type TransactionKind } from '@mintdeck/shared-types/wallet/history';
import type { Sort } from '../../../ui/data-table/column.ts';
import { type Dates, parseTimeChoice, type TimeChoice } from './time-choice.ts';

/** All bitcoin there ever will be. */
export const MOST_SAT = 2_100_000_000_000_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Columns that can be sorted. */
const SORTED_IDS = ['at', 'kind', 'amount', 'fees', 'confirmations', 'peer', 'memo', 'note'] as const;
const DEFAULT_SORT = '-at';

/** What the history shows, as it stands in the page's address. */
export interface HistorySearch {
  /** null: of every kind */
  readonly kind: TransactionKind | null;
  readonly text: string;
  readonly time: TimeChoice;
  /** while `time` says dates */
  readonly dates: Dates;
  /** null: any amount */
  readonly leastSat: number | null;
  readonly sort: Sort;
}

const parseSat = (text: string | null): number | null => {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  return Number(text) <= MOST_SAT ? Number(text) : null;
};

/** A day that the calendar has: a date field would show nothing for another one. */
const parseDay = (text: string | null): string => {
  if (text === null || !DAY.test(text)) return '';
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text) ? '' : text;
};

const parseSort = (text: string): Sort | null => {
  const descending = text.startsWith('-');
  const columnId = SORTED_IDS.find((id) => id === (descending ? text.slice(1) : text));
  return columnId === undefined ? null : { columnId, descending };
};

const formatSort = ({ columnId, descending }: Sort): string => `${descending ? '-' : ''}${columnId}`;

/** Reads the page's address; what it does not understand counts as absent. */
export const parseHistorySearch = (params: URLSearchParams): HistorySearch => ({
  kind: TRANSACTION_KINDS.find((kind) => kind === params.get('kind')) ?? null,
  text: params.get('q') ?? '',
  time: parseTimeChoice(params.get('time')),
  dates: { from: parseDay(params.get('from')), to: parseDay(params.get('to')) },
  leastSat: parseSat(params.get('least')),
  sort: parseSort(params.get('sort') ?? DEFAULT_SORT) ?? { columnId: 'at', descending: true },
});

/** The page's address of a search; defaults are left out, and what is not ours stays. */
export const writeHistorySearch = (search: HistorySearch, known: URLSearchParams): URLSearchParams => {
  const { kind, text, time, dates, leastSat } = search;
  const sort = formatSort(search.sort);
  const hasDates = time === 'dates';
  const next = new URLSearchParams(known);
  const parts: readonly (readonly [name: string, value: string | null])[] = [
    ['kind', kind],
    ['q', text === '' ? null : text],
    ['time', time === 'all' ? null : time],
    ['from', hasDates && dates.from !== '' ? dates.from : null],
    ['to', hasDates && dates.to !== '' ? dates.to : null],
    ['least', leastSat === null ? null : String(leastSat)],
    ['sort', sort === DEFAULT_SORT ? null : sort],
  ];
  for (const [name, value] of parts) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
};
