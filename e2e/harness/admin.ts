import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface AdminEnd {
  code: number | null;
  /** all that it said */
  text: string;
}

/** Runs `npm run admin -- …` from a shell without a terminal, on this data directory. */
export async function runAdmin(dataDir: string, args: readonly string[]): Promise<AdminEnd> {
  const child = spawn(process.execPath, ['scripts/admin.mjs', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, text };
}
