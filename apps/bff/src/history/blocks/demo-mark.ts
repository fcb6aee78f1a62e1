import { DatabaseError } from '../../db/database-error.ts';
import { readMark, readRuns, writeMark } from '../recorder/record-rows.ts';
import type { HistoryDb } from './block-rows.ts';

const DEMO_MARK = 'demo';

/** A demo and real history never mix: an empty database becomes one of a demo, and stays it. Throws DatabaseError otherwise. */
export const checkDemoMark = async (db: HistoryDb, demo: boolean): Promise<void> => {
  const isMarked = (await readMark(db, DEMO_MARK)) !== null;
  if (demo === isMarked) return;
  if (isMarked) {
    throw new DatabaseError(
      'The history is that of a demo, and its figures are simulated. Start with --demo, or name another DATA_DIR.',
    );
  }
  if ((await readRuns(db)).length > 0) {
    throw new DatabaseError(
      'The history is real and a demo would add to it. Start without --demo, or name another DATA_DIR.',
    );
  }
  await writeMark(db, DEMO_MARK, 1);
};
