import { toCsvTable } from './history-csv.ts';
import { useCsv } from './use-csv.ts';
import type { ShownHistory } from './use-shown-history.ts';

const NOTHING = { from: 0, to: 0 };

/** Hands what is shown of a miner to the person as a file. */
export const useHistoryCsv = (name: string, view: ShownHistory | null): (() => void) => {
  const file = useCsv(name, view?.range ?? NOTHING);
  return () => {
    if (view) file.mutate(toCsvTable(view));
  };
};
