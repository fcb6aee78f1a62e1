import { writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { placeOf, runAdmin } from './admin-command.ts';
import { createBackupHome, fillServer, PASSPHRASE } from './backed-up.ts';

// every command is a process of its own, and a passphrase takes half a second
vi.setConfig({ testTimeout: 120_000 });

const { start, fileOf } = createBackupHome();
const [newKey, wrongKey] = ['a'.repeat(64), 'b'.repeat(64)];

it('with SECRET_KEY seals everything for the new one, and nothing where the old one is wrong', async () => {
  const app = await start();
  await fillServer(app, '127.0.0.1:1');
  await app.app.stop();
  const place = placeOf(app);
  const newKeyFile = fileOf('new key');
  writeFileSync(newKeyFile, `${newKey}\n`);
  const rotate = ['rotate-key', '--new-key-file', newKeyFile];
  /** a backup says how many of the passwords open */
  const backUp = (secretKey: string, name: string) =>
    runAdmin({ ...place, secretKey }, ['backup', fileOf(name)], { input: `${PASSPHRASE}\n` });

  expect(await runAdmin({ ...place, secretKey: wrongKey }, rotate)).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^None of the 2 stored passwords opens .* nothing was changed/),
  });
  expect((await runAdmin(place, ['rotate-key'])).code).toBe(2);
  expect((await runAdmin(place, rotate)).text).toMatch(/^2 passwords are sealed with the new key\.\nNow set/);
  expect((await backUp(newKey, 'one.gz')).text).toMatch(/^Backed up \d+ rows and 3 secrets/);
  expect((await backUp(wrongKey, 'two.gz')).text).toMatch(/^2 stored passwords do not open/);
});
