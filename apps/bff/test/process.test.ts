import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from './databases.ts';

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

const main = new URL('../src/main.ts', import.meta.url).pathname;

/** The server as a process of its own; `text` is what it said on either stream, `said` resolves once that matches. */
const run = (env: Record<string, string> = {}) => {
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
    new Promise<string>((resolve) => {
      const look = () => {
        const found = pattern.exec(text);
        if (found) resolve(found[1] ?? found[0]);
      };
      listeners.add(look);
      look();
    });
  return { child, said, text: () => text, ended: once(child, 'close') };
};
/** where a test is about the data directory alone */
const ON_SQLITE = { DATABASE_URL: '' };
const URL_LINE = /(http:\/\/127\.0\.0\.1:\d+)/;

it('prints where it is and the token, serves, and stops on a signal with code 0', async () => {
  const server = run();
  const url = await server.said(URL_LINE);
  expect(await server.said(/30 minutes:\n {2}([\w-]{43})\n/)).toHaveLength(43);
  expect((await fetch(new URL('/healthz', url))).status).toBe(200);
  server.child.kill('SIGTERM');
  expect((await server.ended)[0]).toBe(0);
});

it('starts again after it was killed, and not beside itself', async () => {
  const first = run();
  await first.said(URL_LINE);
  const second = run();
  expect((await second.ended)[0]).toBe(1);
  expect(second.text()).toContain('Another Mintdeck is running');
  first.child.kill('SIGKILL');
  await first.ended;
  await run().said(URL_LINE);
});

it('reads a file .env, where the environment wins', async () => {
  writeFileSync(join(home, '.env'), `SETUP_TOKEN=${'t'.repeat(40)}\nPORT=99999\n`);
  const server = run();
  expect(await server.said(/30 minutes:\n {2}(t+)\n/)).toHaveLength(40);
});

it('says in words that .env cannot be read', async () => {
  // a directory is what nobody can read as a file, whoever runs the test
  mkdirSync(join(home, '.env'));
  const server = run();
  expect((await server.ended)[0]).toBe(1);
  expect(server.text()).toContain(`${join(home, '.env')} cannot be read`);
});

it('says in words when a port is taken', async () => {
  const port = new URL(await run().said(URL_LINE)).port;
  const second = run({ ...ON_SQLITE, PORT: port, DATA_DIR: join(home, 'other') });
  expect((await second.ended)[0]).toBe(1);
  expect(second.text()).toContain(`Port ${port} is in use`);
});

it.each(['a file', 'no database'])('says in words that DATA_DIR is %s', async (what) => {
  const file = join(home, 'mintdeck.db');
  writeFileSync(file, 'not a database at all. '.repeat(200));
  const server = run({ ...ON_SQLITE, DATA_DIR: what === 'a file' ? file : home });
  expect((await server.ended)[0]).toBe(1);
  expect(server.text()).toMatch(/^DATA_DIR \S+ cannot be used \(.+\)\. Look at its rights/);
});
