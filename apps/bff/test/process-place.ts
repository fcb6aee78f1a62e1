import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openTestDatabase, type TestDatabase } from './databases.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;
/** Where a server says that it listens. */
export const URL_LINE = /(http:\/\/127\.0\.0\.1:\d+)/;

/** An empty folder and database for each test of a file, and servers there, as processes of their own. */
export const createProcessPlace = () => {
  let home = '';
  let database: TestDatabase;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    database = await openTestDatabase();
    home = mkdtempSync(join(tmpdir(), 'mintdeck-process-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    await database.stop();
    rmSync(home, { recursive: true });
  });
  return {
    fileOf: (name: string) => join(home, name),
    /** `text` is what it said on either stream, `said` resolves once that matches, and throws when it ends before. */
    run: (env: Record<string, string> = {}) => {
      const { databaseUrl } = database;
      const base = {
        PORT: '0',
        HOST: '127.0.0.1',
        ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      };
      const child = spawn(process.execPath, [main], { cwd: home, env: { ...base, ...env } });
      children.push(child);
      let text = '';
      const listeners = new Set<() => void>();
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          for (const listener of listeners) listener();
        });
      }
      const said = (pattern: RegExp) =>
        new Promise<string>((resolve, reject) => {
          const look = () => {
            const found = pattern.exec(text);
            if (found) resolve(found[1] ?? found[0]);
          };
          listeners.add(look);
          child.once('close', () => reject(new Error(`it ended: ${text}`)));
          look();
        });
      return { child, said, text: () => text, ended: once(child, 'close') };
    },
  };
};
