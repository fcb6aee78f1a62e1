import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../src/http/log.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

const MINER_PASSWORD = 'dragons-only-password';
const lines: string[] = [];
let app: TestApp;
let admin: TestClient;
let path = '';

beforeEach(async () => {
  lines.length = 0;
  app = await startTestApp({
    // nothing listens there, which does not matter here
    env: { ALLOWED_UPSTREAMS: '127.0.0.1:1' },
    log: createLog('debug', { write: (line) => lines.push(line) }),
  });
  admin = await app.signUp();
  const body = { name: 'one', address: '127.0.0.1:1', username: 'admin', password: MINER_PASSWORD };
  const added = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', body));
  path = `/api/v1/miners/${added.entry.id}`;
});
afterEach(() => app.stop());

const isLocked = async () =>
  minerFullViewSchema.parse(await admin.api('GET', path)).settings.credentialLocked;

it('starts with another key, says that the password is locked, and opens it again with the old key', async () => {
  expect(await isLocked()).toBe(false);
  await app.restart({ SECRET_KEY: '1'.repeat(64) });
  expect(await isLocked()).toBe(true);
  expect(lines.join('')).toContain('"lockedCount":1');
  await app.restart();
  expect(await isLocked()).toBe(false);
});

it('is well again once the password was entered under the new key', async () => {
  await app.restart({ SECRET_KEY: '1'.repeat(64) });
  const { settings } = minerFullViewSchema.parse(await admin.api('GET', path));
  await admin.api('PATCH', path, {
    revision: settings.revision,
    username: 'admin',
    password: MINER_PASSWORD,
  });
  expect(await isLocked()).toBe(false);
  lines.length = 0;
  await app.restart({ SECRET_KEY: '1'.repeat(64) });
  expect(await isLocked()).toBe(false);
  expect(lines.join('')).not.toContain('lockedCount');
});

it('shows the password nowhere: answers, log, files', async () => {
  const answers = await Promise.all(['/api/v1/miners', path].map((each) => admin.send('GET', each)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  const stored = await app.readStored();
  expect(stored).toContain('127.0.0.1:1');
  const texts = [...answers.map((answer) => answer.text), ...lines, stored];
  expect(texts.filter((text) => text.includes(MINER_PASSWORD))).toEqual([]);
});
