import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { createSecretBox } from '../../db/secret-box.ts';
import { createAddressGuard } from '../../upstream/address-guard.ts';
import { Registry } from '../registry.ts';
import type { RegistryOptions } from '../registry-options.ts';

const OLD = { username: 'admin', password: 'old-password-1' };
const NEW = 'new-password-2';
const guard = createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] });

let dataDir: string;
let options: RegistryOptions;
let registry: Registry;
let id: string;
let heard: string[];

const open = async (key = 7): Promise<void> => {
  options = {
    db: await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null }),
    secrets: createSecretBox(Buffer.alloc(32, key)),
    guard,
    now: () => 1_700_000_000_000,
    createId: () => randomBytes(6).toString('hex'),
    reportBug: (error) => {
      throw error;
    },
  };
  registry = new Registry(options);
  await registry.load();
  registry.onChange((_id, change) => heard.push(change));
};
const close = async (): Promise<void> => {
  registry.stop();
  await options.db.destroy();
};
const reopen = async (key = 7): Promise<void> => {
  await close();
  await open(key);
};

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-pending-'));
  heard = [];
  await open();
  ({ id } = await registry.add({ name: 'One', address: '192.168.1.50', ...OLD }));
  heard = [];
});
afterEach(async () => {
  await close();
  rmSync(dataDir, { recursive: true });
});

const pending = () => registry.pendingPasswords;
const OWN = { password: NEW, credentialSetId: null };

it('is kept beside the one in use, sealed, over a restart, and seen by nobody', async () => {
  await pending().keep(id, OWN);
  expect(heard).toEqual([]);
  await reopen();
  expect(registry.readLogin(id)).toEqual(OLD);
  expect(pending().read(id)).toEqual(OWN);
  const [row] = await options.db.selectFrom('miners').selectAll().execute();
  expect(JSON.stringify(row)).not.toContain(NEW);
});

it('becomes the login once it is proven, or is dropped', async () => {
  await pending().keep(id, OWN);
  await pending().drop(id);
  expect([registry.readLogin(id), pending().read(id)]).toEqual([OLD, null]);
  await pending().keep(id, OWN);
  await pending().take(id, OWN);
  expect(heard).toEqual(['moved']);
  await reopen();
  expect([registry.readLogin(id), pending().read(id)]).toEqual([{ username: 'admin', password: NEW }, null]);
});

it('takes a miner off its credential set, unless it is the password of a set that was chosen', async () => {
  const from = await registry.credentialSets.add({ name: 'Old', ...OLD });
  const to = await registry.credentialSets.add({ name: 'New', username: 'admin', password: NEW });
  const revision = () => registry.find(id)?.revision ?? 0;
  await registry.edit(id, { revision: revision(), credentialSetId: from });
  await pending().take(id, OWN);
  expect(registry.find(id)?.credentialSetId).toBeNull();
  await pending().take(id, { password: NEW, credentialSetId: to });
  expect(registry.find(id)?.credentialSetId).toBe(to);
  expect(registry.readLogin(id)).toEqual({ username: 'admin', password: NEW });
  // The set has another password by now: what the miner took is what counts.
  await registry.editCredentialSet(to, { password: 'third-password-3' });
  await pending().take(id, { password: NEW, credentialSetId: to });
  expect(registry.find(id)?.credentialSetId).toBeNull();
  expect(registry.readLogin(id)).toEqual({ username: 'admin', password: NEW });
});

it('goes along to another address, and ends with a login a person enters', async () => {
  await pending().keep(id, OWN);
  await registry.relocate(id, { address: '192.168.1.60', revision: registry.find(id)?.revision ?? 0 });
  await reopen();
  expect([registry.readLogin(id), pending().read(id)]).toEqual([OLD, OWN]);
  await registry.edit(id, { revision: registry.find(id)?.revision ?? 0, name: 'Two' });
  expect(pending().read(id)).toEqual(OWN);
  await registry.edit(id, { revision: registry.find(id)?.revision ?? 0, password: 'entered-1' });
  expect(pending().read(id)).toBeNull();
});

it('does not open with another key', async () => {
  await pending().keep(id, OWN);
  await reopen(8);
  expect(pending().read(id)).toBeNull();
});
