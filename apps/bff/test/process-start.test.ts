import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createProcessPlace, URL_LINE } from './process-place.ts';

const { run, fileOf } = createProcessPlace();

it('reads a file .env, where the environment wins', async () => {
  writeFileSync(fileOf('.env'), `SETUP_TOKEN=${'t'.repeat(40)}\nPORT=99999\n`);
  const server = run();
  expect(await server.said(/30 minutes:\n {2}(t+)\n/)).toHaveLength(40);
});

it('says in words that .env cannot be read', async () => {
  // a directory is what nobody can read as a file, whoever runs the test
  mkdirSync(fileOf('.env'));
  const server = run();
  expect((await server.ended)[0]).toBe(1);
  expect(server.text()).toContain(`${fileOf('.env')} cannot be read`);
});

it('says in words when a port is taken', async () => {
  const port = new URL(await run().said(URL_LINE)).port;
  const second = run({ PORT: port, DATA_DIR: fileOf('other') });
  expect((await second.ended)[0]).toBe(1);
  expect(second.text()).toContain(`Port ${port} is in use`);
});

it.each(['a file', 'no database'])('says in words that DATA_DIR is %s', async (what) => {
  const file = fileOf('mintdeck.db');
  writeFileSync(file, 'not a database at all. '.repeat(200));
  const server = run({ DATA_DIR: what === 'a file' ? file : fileOf('') });
  expect((await server.ended)[0]).toBe(1);
  expect(server.text()).toMatch(/^DATA_DIR \S+ cannot be used \(.+\)\. Look at its rights/);
});
