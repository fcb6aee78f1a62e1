import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** As if the pool had answered so long ago what a server keeps of it for its next start. */
export function agePoolAnswers(dataDir: string, byMs: number): void {
  const database = new DatabaseSync(join(dataDir, 'mintdeck.db'), { timeout: 5000 });
  const { changes } = database.prepare('update pool_answers set taken_at = taken_at - ?').run(byMs);
  database.close();
  if (changes === 0) throw new Error('nothing is kept');
}
