import { TRANSACTION_KINDS } from '@mintdeck/shared-types/wallet/history';
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { AddressSearchParts } from '../../../ui/use-address-search.ts';
import { useAmount } from '../units/use-amount.ts';
import type { HistoryFilter } from './history-rows.ts';
import { type HistorySearch, MOST_SAT, parseHistorySearch, writeHistorySearch } from './history-search.ts';
import { type Dates, type TimeChoice, toTimeSpan } from './time-choice.ts';

/** How the search stands in the page's address. */
export const HISTORY_ADDRESS: AddressSearchParts<HistorySearch> = {
  read: parseHistorySearch,
  write: writeHistorySearch,
};

export interface HistorySearchProps {
  search: HistorySearch;
  change: (changes: Partial<HistorySearch>) => void;
}

/** What is chosen about the record; typing stays quick while ten thousand rows are looked through. Another address needs another one. */
export const useHistoryFilter = ({ search, change }: HistorySearchProps) => {
  const { kind, text, time, dates } = search;
  const startSat = search.leastSat;
  const least = useAmount({ minSat: 0, maxSat: MOST_SAT, ...(startSat === null ? {} : { startSat }) });
  const { sat } = least;
  useEffect(() => {
    if (sat !== startSat) change({ leastSat: sat });
  }, [sat, startSat, change]);
  const slowText = useDeferredValue(text);
  const leastSat = useDeferredValue(sat);
  const span = useMemo(() => toTimeSpan(time, dates, Date.now()), [time, dates]);
  const filter = useMemo(
    (): HistoryFilter => ({ kind, text: slowText, leastSat, ...span }),
    [kind, slowText, leastSat, span],
  );
  return {
    filter,
    kind,
    chooseKind: (value: string) => change({ kind: TRANSACTION_KINDS.find((each) => each === value) ?? null }),
    text,
    setText: (next: string) => change({ text: next }),
    choice: time,
    chooseTime: (next: TimeChoice) => change({ time: next }),
    dates,
    setDates: (next: Dates) => change({ dates: next }),
    least,
    /** what is typed is no amount, so that nothing is left out for it */
    leastProblem: least.text.trim() === '' ? undefined : (least.problem ?? undefined),
  };
};
export type HistoryChoices = ReturnType<typeof useHistoryFilter>;
