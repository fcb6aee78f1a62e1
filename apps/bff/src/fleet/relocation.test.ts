import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { createSecretBox } from '../db/secret-box.ts';
import { createAddressGuard } from '../upstream/address-guard.ts';
import { Registry } from './registry.ts';

const LOGIN = { username: 'admin', password: 'dragonadmin' };

let dataDir: string;
let db: Kysely<Database>;
let registry: Registry;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-relocation-'));
  db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
  registry = new Registry({
    db,
    secrets: createSecretBox(Buffer.alloc(32, 7)),
    guard: createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] }),
    now: () => 1_700_000_000_000,
    createId: () => randomBytes(6).toString('hex'),
    reportBug: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  registry.stop();
  await db.destroy();
  rmSync(dataDir, { recursive: true });
});

it('takes the login along as it was proven, and no other', async () => {
  const { id, revision } = await registry.add({ name: 'One', address: '192.168.1.50', ...LOGIN });
  await registry.edit(id, { revision, address: '192.168.1.51', ...LOGIN, password: 'for .51 alone' });
  const to = { address: '192.168.1.60', revision };
  await expect(registry.relocate(id, to)).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(registry.find(id)?.address).toBe('192.168.1.51');
  const moved = await registry.relocate(id, { ...to, revision: revision + 1 });
  expect(moved.address).toBe('192.168.1.60');
  expect(registry.readLogin(id)).toEqual({ username: 'admin', password: 'for .51 alone' });
});

it('gives a miner the login it was seen to take, and leaves its credential set alone', async () => {
  const setId = await registry.credentialSets.add({ name: 'All', ...LOGIN });
  const { id } = await registry.add({ name: 'One', address: '192.168.1.50', credentialSetId: setId });
  const changes: string[] = [];
  registry.onChange((_id, change) => changes.push(change));
  const seen = { username: 'admin', password: 'seen to be taken' };
  await registry.replaceLogin(id, seen);
  expect(registry.readLogin(id)).toEqual(seen);
  expect(registry.readSetLogin(setId)).toEqual(LOGIN);
  expect(registry.find(id)).toMatchObject({ credentialSetId: null, username: 'admin', revision: 2 });
  expect(changes).toEqual(['moved']);
  await expect(registry.replaceLogin('nobody000000', seen)).rejects.toMatchObject({ code: 'not-found' });
});
