import { TRANSACTION_KINDS, type TransactionKind } from '@mintdeck/shared-types/wallet/history';
import { useDeferredValue, useMemo, useState } from 'react';
import { useAmount } from '../units/use-amount.ts';
import type { HistoryFilter } from './history-rows.ts';
import { type Dates, type TimeChoice, toTimeSpan } from './time-choice.ts';

/** All bitcoin there ever will be. */
const MOST_SAT = 2_100_000_000_000_000;

/** What is chosen about the record; typing stays quick while ten thousand rows are looked through. */
export const useHistoryFilter = () => {
  const [kind, setKind] = useState<TransactionKind | null>(null);
  const [text, setText] = useState('');
  const [time, setTime] = useState<{ choice: TimeChoice; chosenMs: number }>({ choice: 'all', chosenMs: 0 });
  const [dates, setDates] = useState<Dates>({ from: '', to: '' });
  const least = useAmount({ minSat: 0, maxSat: MOST_SAT });
  const slowText = useDeferredValue(text);
  const leastSat = useDeferredValue(least.sat);
  const filter = useMemo(
    (): HistoryFilter => ({
      kind,
      text: slowText,
      leastSat,
      ...toTimeSpan(time.choice, dates, time.chosenMs),
    }),
    [kind, slowText, leastSat, time, dates],
  );
  return {
    filter,
    kind,
    chooseKind: (value: string) => setKind(TRANSACTION_KINDS.find((each) => each === value) ?? null),
    text,
    setText,
    choice: time.choice,
    chooseTime: (choice: TimeChoice) => setTime({ choice, chosenMs: Date.now() }),
    dates,
    setDates,
    least,
    /** what is typed is no amount, so that nothing is left out for it */
    leastProblem: least.text.trim() === '' ? undefined : (least.problem ?? undefined),
  };
};
export type HistoryChoices = ReturnType<typeof useHistoryFilter>;
