import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { placeOf, runAdmin } from './admin-command.ts';
import { createBackupHome, fillServer, PASSPHRASE, readKept } from './backed-up.ts';

// every command is a process of its own, and a passphrase takes half a second
vi.setConfig({ testTimeout: 120_000 });

const { start, startOnSqlite, fileOf, backUp, restore } = createBackupHome();

it('a restore asks to be told that it may replace, that the server is stopped, and for a whole backup', async () => {
  const app = await start();
  await fillServer(app, '127.0.0.1:1');
  await backUp(app, 'one.gz');
  expect(await restore(app, 'one.gz')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Another Mintdeck is running'),
  });
  await app.app.stop();
  const before = await readKept(app);
  expect(await restore(app, 'one.gz', { args: [] })).toMatchObject({
    code: 1,
    text: expect.stringContaining('Add --replace'),
  });
  const whole = readFileSync(fileOf('one.gz'));
  writeFileSync(fileOf('cut.gz'), whole.subarray(0, whole.length / 2));
  expect(await restore(app, 'cut.gz')).toMatchObject({ code: 1, text: expect.stringContaining('damaged') });
  expect(await readKept(app)).toEqual(before);
  expect(await runAdmin(placeOf(app), ['backup', fileOf('one.gz')], { input: PASSPHRASE })).toMatchObject({
    code: 1,
  });
  // before a passphrase is asked for
  expect(await runAdmin(placeOf(app), ['backup', fileOf('no/where.gz')])).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^No file can be made in \S+no\. Name one elsewhere/),
  });
  expect(await runAdmin(placeOf(app), ['backup', fileOf('x')], { input: 'short' })).toMatchObject({
    code: 2,
  });
  expect(await runAdmin(placeOf(app), ['restore'])).toMatchObject({ code: 2 });
  expect(existsSync(fileOf('x'))).toBe(false);
});

it('a restore into an empty directory tells of nothing that it kept there', async () => {
  const app = await startOnSqlite();
  await backUp(app, 'one.gz');
  await app.app.stop();
  const place = { ...placeOf(app), dataDir: fileOf('empty') };
  mkdirSync(place.dataDir);
  const into = () =>
    runAdmin(place, ['restore', fileOf('one.gz'), '--replace'], { input: `${PASSPHRASE}\n` });
  const first = await into();
  expect(first).toMatchObject({ code: 0 });
  expect(first.text).not.toContain('kept');
  const second = await into();
  const [, names = ''] = /is kept in \S+: (.+)/.exec(second.text) ?? [];
  expect(names.split(', ')).toHaveLength(2);
  for (const name of names.split(', ')) expect(existsSync(fileOf(`empty/${name}`))).toBe(true);
});

it('a damaged database is told in words, and can be replaced', async () => {
  const app = await startOnSqlite();
  await backUp(app, 'one.gz');
  await app.app.stop();
  writeFileSync(join(app.dataDir, 'mintdeck.db'), 'not a database at all. '.repeat(200));
  expect(await runAdmin(placeOf(app), ['reset-password', 'admin', '--generate'])).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^The database in \S+ cannot be used: file is not a database\. Look .*\n$/),
  });
  expect(await restore(app, 'one.gz', { args: [] })).toMatchObject({ code: 1 });
  expect(await restore(app, 'one.gz')).toMatchObject({ code: 0 });
  await app.restart();
});
