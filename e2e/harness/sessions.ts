import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** As if everybody who is signed in had given the password so long ago, at a server that runs. */
export function ageSignIns(dataDir: string, byMs: number): void {
  const database = new DatabaseSync(join(dataDir, 'mintdeck.db'), { timeout: 5000 });
  const { changes } = database.prepare('update sessions set signed_in_at = signed_in_at - ?').run(byMs);
  database.close();
  if (changes === 0) throw new Error('nobody is signed in');
}
