import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { createSecretBox, SecretLocked } from './secret-box.ts';
import { openSecretBox, readKeyFile } from './secret-key.ts';

const key = randomBytes(32);
const place = { table: 'miners', column: 'password_sealed', rowId: 'm1', origin: 'http://10.0.0.1:80' };

describe('createSecretBox', () => {
  const box = createSecretBox(key);

  it('opens what it sealed and shows nothing of it', () => {
    const sealed = box.seal('dragon ÄÖ', place);
    expect(sealed).not.toContain('dragon');
    expect(sealed.split('.').slice(0, 2)).toEqual(['v1', box.keyId]);
    expect(box.open(sealed, place)).toBe('dragon ÄÖ');
    expect(box.open(box.seal('', place), place)).toBe('');
  });

  it('never seals the same way twice', () => {
    expect(box.seal('x', place)).not.toBe(box.seal('x', place));
  });

  it.each(['table', 'column', 'rowId', 'origin'] as const)('does not open in another %s', (part) => {
    const sealed = box.seal('x', place);
    expect(() => box.open(sealed, { ...place, [part]: 'other' })).toThrow(SecretLocked);
  });

  it('does not open with another key, cut, changed or made up', () => {
    const sealed = box.seal('secret', place);
    expect(() => createSecretBox(randomBytes(32)).open(sealed, place)).toThrow(SecretLocked);
    const body = sealed.split('.')[2] ?? '';
    const flipped = (body.startsWith('A') ? 'B' : 'A') + body.slice(1);
    for (const text of [
      `v1.${box.keyId}.${flipped}`,
      sealed.slice(0, -8),
      `v2.${box.keyId}.${body}`,
      '',
      'x',
    ]) {
      expect(() => box.open(text, place)).toThrow(SecretLocked);
    }
  });
});

describe('the key of the server', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-key-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is made once, for its owner only', () => {
    const made = readKeyFile(dataDir);
    expect(made).toHaveLength(32);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(readKeyFile(dataDir)).toEqual(made);
  });

  it('is never written over: an unusable file is kept beside the new one', () => {
    writeFileSync(join(dataDir, 'secret.key'), 'half a ke');
    expect(readKeyFile(dataDir)).toHaveLength(32);
    expect(readdirSync(dataDir).some((name) => name.startsWith('secret.key.unusable-'))).toBe(true);
  });

  it('is noticed when it is another one, as long as something stays locked', async () => {
    const db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
    const first = await openSecretBox(db, { dataDir, secretKey: key });
    expect(first.lockedCount).toBe(0);
    const setPlace = {
      table: 'credential_sets',
      column: 'password_sealed',
      rowId: 'c',
      origin: 'credential-set',
    };
    const row = { id: 'c', name: 'n', username: 'u', revision: 1, created_at: 1 };
    const password_sealed = first.secrets.seal('p', setPlace);
    await db
      .insertInto('credential_sets')
      .values({ ...row, password_sealed })
      .execute();

    const other = { dataDir, secretKey: randomBytes(32) };
    const second = await openSecretBox(db, other);
    expect(second.lockedCount).toBe(1);
    expect(() => second.secrets.open(password_sealed, setPlace)).toThrow(SecretLocked);
    expect((await openSecretBox(db, { dataDir, secretKey: key })).lockedCount).toBe(0);

    await db
      .updateTable('credential_sets')
      .set({ password_sealed: second.secrets.seal('p', setPlace) })
      .execute();
    expect((await openSecretBox(db, other)).lockedCount).toBe(0);
    expect((await openSecretBox(db, { dataDir, secretKey: key })).lockedCount).toBe(1);
    await db.destroy();
  });
});
