import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseError } from './database-error.ts';
import { acquireLease } from './lease.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-lease-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const startHolder = async (): Promise<ChildProcess> => {
  const program = `
    const { acquireLease } = await import(${JSON.stringify(new URL('./lease.ts', import.meta.url).href)});
    acquireLease(${JSON.stringify(dataDir)});
    process.stdout.write('held');
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
};

describe('acquireLease', () => {
  it('is held by one at a time, also inside one process', () => {
    const first = acquireLease(dataDir);
    expect(() => acquireLease(dataDir)).toThrow(DatabaseError);
    first.release();
    acquireLease(dataDir).release();
  });

  it.skipIf(process.platform === 'win32')('is in a file that nobody else may read, and so lock', () => {
    acquireLease(dataDir).release();
    expect(statSync(join(dataDir, 'mintdeck.lock')).mode & 0o777).toBe(0o600);
  });

  it('keeps a second process out, and falls with a killed one', async () => {
    const child = await startHolder();
    const ended = once(child, 'exit');
    try {
      expect(() => acquireLease(dataDir)).toThrow(`Another Mintdeck is running on ${dataDir}`);
    } finally {
      child.kill('SIGKILL');
    }
    await ended;
    acquireLease(dataDir).release();
  });
});
