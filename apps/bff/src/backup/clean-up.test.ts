import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withCleanUp } from './clean-up.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-clean-up-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const module = new URL('clean-up.ts', import.meta.url).href;
/** writes the file, says so, and would go on until its input ends */
const program = (file: string) => `
  import { rmSync, writeFileSync } from 'node:fs';
  import { withCleanUp } from '${module}';
  const file = ${JSON.stringify(file)};
  await withCleanUp(() => rmSync(file), async () => {
    writeFileSync(file, 'half');
    console.log('written');
    process.stdin.resume();
    await new Promise(() => undefined);
  });`;

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves nothing behind after %s', async (signal) => {
  const file = join(home, 'file.partial');
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(file)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(existsSync(file)).toBe(true);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([null, signal]);
  expect(existsSync(file)).toBe(false);
});

it('removes after a failure, tells that failure, and hears no signal any more', async () => {
  const file = join(home, 'file.partial');
  const listening = process.listenerCount('SIGTERM');
  const failure = withCleanUp(
    () => {
      rmSync(file);
      throw new Error('of the removal');
    },
    async () => {
      writeFileSync(file, 'half');
      throw new Error('of the work');
    },
  );
  await expect(failure).rejects.toThrow('of the work');
  expect(existsSync(file)).toBe(false);
  expect(process.listenerCount('SIGTERM')).toBe(listening);
});
