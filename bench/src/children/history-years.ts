import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { spawnChild } from './spawn-child.ts';

const PROGRAM = fileURLToPath(new URL('../../../apps/bff/test/history-years.ts', import.meta.url));

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
  const child = await spawnChild(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', PROGRAM, file, String(days), String(everyS), ...minerIds],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const [code]: unknown[] = await once(child.process, 'exit');
  if (code !== 0) throw new Error(`the history could not be written (${String(code)})`);
};
