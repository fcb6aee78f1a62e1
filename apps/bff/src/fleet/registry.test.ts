import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddMinerRequest } from '@mintdeck/shared-types/fleet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { createSecretBox } from '../db/secret-box.ts';
import { createAddressGuard } from '../upstream/address-guard.ts';
import type { Miner } from './miner-record.ts';
import { type MinerChange, Registry } from './registry.ts';
import type { RegistryOptions } from './registry-options.ts';

const KEY = Buffer.alloc(32, 7);
const LOGIN = { username: 'admin', password: 'dragonadmin' };
const guard = createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] });

let dataDir: string;
let options: RegistryOptions;
let registry: Registry;
let nowMs: number;
let changes: [string, MinerChange][];
let bugs: unknown[];

const open = async (key = KEY): Promise<Registry> => {
  options = {
    db: await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null }),
    secrets: createSecretBox(key),
    guard,
    now: () => nowMs,
    createId: () => randomBytes(6).toString('hex'),
    reportBug: (error) => bugs.push(error),
  };
  const opened = new Registry(options);
  await opened.load();
  opened.onChange((id, change) => changes.push([id, change]));
  return opened;
};
const reopen = async (key = KEY): Promise<void> => {
  registry.stop();
  await options.db.destroy();
  registry = await open(key);
};

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-fleet-'));
  nowMs = 1_700_000_000_000;
  changes = [];
  bugs = [];
  registry = await open();
});
afterEach(async () => {
  registry.stop();
  await options.db.destroy();
  rmSync(dataDir, { recursive: true });
  expect(bugs).toEqual([]);
});

const add = (request: Partial<AddMinerRequest> = {}): Promise<Miner> =>
  registry.add({ name: 'One', address: '192.168.1.50', ...LOGIN, ...request });
const withSet = (credentialSetId: string): Partial<AddMinerRequest> => ({
  credentialSetId,
  username: undefined,
  password: undefined,
});
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => null).catch((error) => error.code);

describe('Registry', () => {
  it('keeps a miner over a restart, its password sealed', async () => {
    const { id } = await add({ tags: ['a', 'b'], notes: 'n', expectedHashrateHs: 16e12, pollIntervalS: 30 });
    const stored = await options.db.selectFrom('miners').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(LOGIN.password);
    await reopen();
    const { lane: _lane, ...miner } = registry.find(id) ?? {};
    expect(miner).toEqual({
      id,
      name: 'One',
      address: '192.168.1.50',
      origin: 'http://192.168.1.50:80',
      tags: ['a', 'b'],
      position: '',
      notes: 'n',
      expectedHashrateHs: 16e12,
      pollIntervalS: 30,
      paused: false,
      model: null,
      mac: null,
      firmware: null,
      username: 'admin',
      credentialSetId: null,
      revision: 1,
      createdAt: nowMs,
    });
    expect(registry.readLogin(id)).toEqual(LOGIN);
  });

  it('asks for the login again when the key is another one', async () => {
    const { id } = await add();
    await reopen(Buffer.alloc(32, 8));
    expect(registry.readLogin(id)).toBe('locked');
    const { revision } = registry.find(id) ?? { revision: 0 };
    await registry.edit(id, { revision, password: 'entered again' });
    expect(registry.readLogin(id)).toEqual({ username: 'admin', password: 'entered again' });
  });

  it('does not open a password that was moved to another address behind our back', async () => {
    const { id } = await add();
    await options.db.updateTable('miners').set({ address: '192.168.1.66' }).execute();
    await reopen();
    expect(registry.readLogin(id)).toBe('locked');
  });

  it('is still paused and renamed where the rules allow its address no more', async () => {
    const { id, revision } = await add();
    await options.db.updateTable('miners').set({ address: '127.0.0.1:8100' }).execute();
    await reopen();
    expect(await registry.edit(id, { revision, paused: true, name: 'Two' })).toMatchObject({ name: 'Two' });
    expect(await codeOf(registry.edit(id, { revision: 2, address: '127.0.0.1:8101', ...LOGIN }))).toBe(
      'address-not-allowed',
    );
  });

  it.each([
    ['127.0.0.1', 'address-not-allowed'],
    ['169.254.1.1', 'address-not-allowed'],
    ['8.8.8.8', 'address-not-allowed'],
    ['[::1]', 'address-not-allowed'],
    ['2130706433', 'invalid-input'],
    ['192.168.1.50:80', 'address-taken'],
    ['miner.local', null],
  ])('answers %s with %s', async (address, code) => {
    await add();
    expect(await codeOf(add({ address }))).toBe(code);
  });

  it('gives one address to one of two miners added at once', async () => {
    const codes = await Promise.all([codeOf(add()), codeOf(add({ name: 'Two' }))]);
    expect(codes).toEqual([null, 'address-taken']);
  });

  it('changes what is given, once per revision', async () => {
    const { id } = await add();
    const edited = await registry.edit(id, { revision: 1, name: 'Uno', paused: true, tags: ['x'] });
    expect(edited).toMatchObject({
      name: 'Uno',
      paused: true,
      tags: ['x'],
      revision: 2,
      address: '192.168.1.50',
    });
    expect(await codeOf(registry.edit(id, { revision: 1, name: 'Late' }))).toBe('changed-meanwhile');
    expect(await codeOf(registry.edit('nobodyknows1', { revision: 1 }))).toBe('not-found');
    expect(changes).toEqual([
      [id, 'added'],
      [id, 'edited'],
    ]);
  });

  it('asks for the login again with another address, and forgets the MAC known at the old one', async () => {
    const { id } = await add();
    registry.learn(id, { model: 'T1', mac: '02:00:00:00:00:01', firmware: 't1_x' });
    expect(await codeOf(registry.edit(id, { revision: 1, address: '192.168.1.51' }))).toBe('invalid-input');
    expect(await codeOf(registry.edit(id, { revision: 1, address: '192.168.1.51', username: 'admin' }))).toBe(
      'invalid-input',
    );
    const moved = await registry.edit(id, { revision: 1, address: '192.168.1.51', ...LOGIN });
    expect(moved).toMatchObject({ origin: 'http://192.168.1.51:80', mac: null, model: 'T1' });
    expect(registry.readLogin(id)).toEqual(LOGIN);
    expect(changes.at(-1)).toEqual([id, 'moved']);
  });

  it('keeps the MAC when the same address is sent along', async () => {
    const { id } = await add();
    registry.learn(id, { model: 'T1', mac: '02:00:00:00:00:01', firmware: null });
    const edited = await registry.edit(id, { revision: 1, address: '192.168.1.50:80', name: 'Uno' });
    expect(edited.mac).toBe('02:00:00:00:00:01');
    const form = { address: '192.168.1.50', username: 'admin', credentialSetId: null };
    expect((await registry.edit(id, { revision: 2, ...form })).mac).toBe('02:00:00:00:00:01');
    expect(changes.at(-1)).toEqual([id, 'edited']);
    const claimed = await registry.edit(id, { revision: 3, ...form, password: LOGIN.password });
    expect(claimed.mac).toBeNull();
    expect(changes.at(-1)).toEqual([id, 'moved']);
  });

  it('remembers what a miner told', async () => {
    const { id } = await add();
    registry.learn(id, { model: 'T1', mac: '02:00:00:00:00:01', firmware: 't1_x' });
    expect(registry.find(id)).toMatchObject({ model: 'T1', mac: '02:00:00:00:00:01', firmware: 't1_x' });
    await registry.edit(id, { revision: 1, name: 'Uno' });
    await reopen();
    expect(registry.find(id)).toMatchObject({ name: 'Uno', model: 'T1', firmware: 't1_x' });
  });

  it('brings a removed miner back for ten minutes', async () => {
    const { id } = await add();
    expect(await registry.remove(id)).toBe(nowMs + 600_000);
    expect(registry.list()).toEqual([]);
    expect(registry.readLogin(id)).toBeNull();
    nowMs += 599_000;
    expect(await registry.restore(id)).toMatchObject({ id, name: 'One' });
    expect(registry.readLogin(id)).toEqual(LOGIN);
    expect(await codeOf(registry.restore(id))).toBe('not-found');
  });

  it('does not bring it back to an address another has by now', async () => {
    const { id } = await add();
    await registry.remove(id);
    await add({ name: 'Two' });
    expect(await codeOf(registry.restore(id))).toBe('address-taken');
  });

  it('forgets the login of a removed miner after ten minutes', async () => {
    const { id } = await add();
    await registry.remove(id);
    nowMs += 600_000;
    expect(await codeOf(registry.restore(id))).toBe('not-found');
    await reopen();
    const [row] = await options.db.selectFrom('miners').selectAll().execute();
    expect(row).toMatchObject({ id, password_sealed: null });
  });

  it('gives one queue per address', async () => {
    const { lane } = await add();
    expect(registry.locate('192.168.1.50:80')?.lane).toBe(lane);
    expect(registry.locate('192.168.1.51')?.lane).not.toBe(lane);
    expect(registry.locate('1.2.3')).toBeNull();
  });
});

describe('credential sets', () => {
  const addSet = () => registry.credentialSets.add({ name: 'Hall', ...LOGIN });

  it('sign in many miners, and change in one place', async () => {
    const set = await addSet();
    const one = await add(withSet(set));
    const two = await add({ ...withSet(set), address: '192.168.1.51' });
    await registry.editCredentialSet(set, { password: 'changed' });
    await reopen();
    for (const { id } of [one, two]) {
      expect(registry.readLogin(id)).toEqual({ username: 'admin', password: 'changed' });
    }
    expect(changes.slice(2)).toEqual([
      [one.id, 'moved'],
      [two.id, 'moved'],
    ]);
  });

  it('only change their name without touching a session', async () => {
    const set = await addSet();
    await add(withSet(set));
    await registry.editCredentialSet(set, { name: 'Hall 2' });
    expect(changes).toHaveLength(1);
    expect(registry.credentialSets.list()).toMatchObject([
      { name: 'Hall 2', username: 'admin', locked: false },
    ]);
  });

  it('cannot be removed while a miner uses them', async () => {
    const set = await addSet();
    const { id } = await add(withSet(set));
    expect(await codeOf(registry.removeCredentialSet(set))).toBe('in-use');
    await registry.remove(id);
    await registry.removeCredentialSet(set);
    expect(registry.credentialSets.list()).toEqual([]);
    await registry.restore(id);
    expect(registry.readLogin(id)).toBeNull();
  });

  it('have to exist', async () => {
    expect(await codeOf(add(withSet('aaaaaaaaaaaa')))).toBe('invalid-input');
    expect(await codeOf(registry.editCredentialSet('aaaaaaaaaaaa', { name: 'x' }))).toBe('not-found');
    expect(await codeOf(registry.removeCredentialSet('aaaaaaaaaaaa'))).toBe('not-found');
  });

  it('take the place of a login of a miner, and the other way round', async () => {
    const set = await addSet();
    const { id } = await add();
    const used = await registry.edit(id, { revision: 1, credentialSetId: set });
    expect(used).toMatchObject({ credentialSetId: set, username: null });
    expect(await codeOf(registry.edit(id, { revision: 2, credentialSetId: null }))).toBe('invalid-input');
    const own = await registry.edit(id, {
      revision: 2,
      credentialSetId: null,
      username: 'me',
      password: 'mine',
    });
    expect(own.credentialSetId).toBeNull();
    expect(registry.readLogin(id)).toEqual({ username: 'me', password: 'mine' });
  });

  it('are locked under another key', async () => {
    const set = await addSet();
    await reopen(Buffer.alloc(32, 8));
    expect(registry.readSetLogin(set)).toBe('locked');
    expect(registry.credentialSets.list()).toMatchObject([{ id: set, locked: true }]);
  });
});
