import { runServerProgram } from './server-program.ts';

interface Years {
  /** the server's history.db; no server may run on it */
  file: string;
  days: number;
  /** s between two samples of the whole past; 0: as few as do */
  everyS: number;
  minerIds: readonly string[];
}

/** Writes made-up history as the server would have stored it, with its own code in a process of its own. */
export const writeHistoryYears = async ({ file, days, everyS, minerIds }: Years): Promise<void> => {
  await runServerProgram('history-years.ts', [file, String(days), String(everyS), ...minerIds]);
};
