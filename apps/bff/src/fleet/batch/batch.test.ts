import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddMinerRequest } from '@mintdeck/shared-types/fleet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { createSecretBox } from '../../db/secret-box.ts';
import { createAddressGuard } from '../../upstream/address-guard.ts';
import { type MinerChange, Registry } from '../registry.ts';
import type { RegistryOptions } from '../registry-options.ts';
import type { BatchItem, Staged } from './batch.ts';

const LOGIN = { username: 'admin', password: 'dragonadmin' };
const guard = createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] });

let dataDir: string;
let options: RegistryOptions;
let registry: Registry;
let changes: [string, MinerChange][];

const open = async (): Promise<void> => {
  registry = new Registry(options);
  await registry.load();
  registry.onChange((id, change) => changes.push([id, change]));
};
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-batch-'));
  changes = [];
  options = {
    db: await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null }),
    secrets: createSecretBox(Buffer.alloc(32, 7)),
    guard,
    now: () => 1_700_000_000_000,
    createId: () => randomBytes(6).toString('hex'),
    reportBug: (error) => {
      throw error;
    },
  };
  await open();
});
afterEach(async () => {
  registry.stop();
  await options.db.destroy();
  rmSync(dataDir, { recursive: true });
});

const toRequest = (index: number, more: Partial<AddMinerRequest> = {}): AddMinerRequest => ({
  name: `Miner ${index}`,
  address: `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`,
  ...LOGIN,
  ...more,
});
const toAdd = (index: number): BatchItem => ({ kind: 'add', request: toRequest(index) });
const rename = (id: string, name: string): BatchItem => ({
  kind: 'edit',
  id,
  toRequest: ({ revision }) => ({ revision, name }),
});
const codesOf = (staged: readonly Staged[]) =>
  staged.map((each) => (each.kind === 'refused' ? each.error.code : each.kind));
const storedCount = async () => (await options.db.selectFrom('miners').select('id').execute()).length;

describe('Registry.changeMany', () => {
  it('adds, edits and removes, over a restart too', async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map((index) => registry.add(toRequest(index))));
    changes = [];
    const { staged } = await registry.changeMany([
      toAdd(4),
      rename(one?.id ?? '', 'Uno'),
      { kind: 'edit', id: two?.id ?? '', toRequest: () => null },
      { kind: 'remove', id: three?.id ?? '' },
    ]);
    expect(codesOf(staged)).toEqual(['add', 'edit', 'unchanged', 'remove']);
    expect(changes.map(([, change]) => change)).toEqual(['added', 'edited', 'removed']);
    registry.stop();
    await open();
    expect(registry.list().map(({ name, revision }) => [name, revision])).toEqual([
      ['Uno', 2],
      ['Miner 2', 1],
      ['Miner 4', 1],
    ]);
    expect(registry.readLogin(one?.id ?? '')).toEqual(LOGIN);
    expect(registry.readLogin(staged[0]?.id ?? '')).toEqual(LOGIN);
  });

  it('leaves out what is refused, and says why', async () => {
    const { id } = await registry.add(toRequest(1));
    const { staged } = await registry.changeMany([
      toAdd(1),
      toAdd(2),
      toAdd(2),
      { kind: 'add', request: toRequest(3, { address: '169.254.1.1' }) },
      rename('nobodyknows1', 'x'),
      { kind: 'edit', id, toRequest: () => ({ revision: 7, name: 'x' }) },
      rename(id, 'y'),
    ]);
    expect(codesOf(staged)).toEqual([
      'address-taken',
      'add',
      'address-taken',
      'address-not-allowed',
      'not-found',
      'changed-meanwhile',
      'invalid-input',
    ]);
    expect(registry.find(id)?.name).toBe('Miner 1');
    expect(await storedCount()).toBe(2);
  });

  it('does nothing at all when it has to be whole', async () => {
    const refused = registry.changeMany([toAdd(1), toAdd(1)], { whole: true });
    await expect(refused).rejects.toMatchObject({ code: 'address-taken' });
    expect([registry.list(), await storedCount(), changes]).toEqual([[], 0, []]);
  });

  it('stores nothing in memory when the database refuses', async () => {
    options.createId = () => 'aaaaaaaaaaaa';
    await expect(registry.changeMany([toAdd(1), toAdd(2)])).rejects.toThrow('UNIQUE');
    expect([registry.list(), await storedCount(), changes]).toEqual([[], 0, []]);
    options.createId = () => randomBytes(6).toString('hex');
    await registry.changeMany([toAdd(1)]);
    expect(registry.list()).toHaveLength(1);
  });

  it('lets a miner take the address that another leaves in the same batch', async () => {
    const { id } = await registry.add(toRequest(1));
    const move: BatchItem = {
      kind: 'edit',
      id,
      toRequest: ({ revision }) => ({ revision, address: '10.0.9.9', ...LOGIN }),
    };
    expect(codesOf((await registry.changeMany([move, toAdd(1)])).staged)).toEqual(['edit', 'add']);
    expect(changes.map(([, change]) => change)).toEqual(['added', 'moved', 'added']);
    expect(registry.readLogin(id)).toEqual(LOGIN);
  });

  it('keeps what the miner tells about itself while it is edited', async () => {
    const { id } = await registry.add(toRequest(1));
    const editing = registry.changeMany([rename(id, 'Uno')]);
    registry.learn(id, { model: 'T1', mac: '00:11:22:33:44:55', firmware: 't1_a' });
    await editing;
    registry.stop();
    await open();
    expect(registry.find(id)).toMatchObject({ name: 'Uno', mac: '00:11:22:33:44:55', firmware: 't1_a' });
  });

  it('removes and restores many, together', async () => {
    const added = await registry.changeMany(Array.from({ length: 40 }, (_, index) => toAdd(index)));
    expect(new Set(changes.map(([, change]) => change))).toEqual(new Set(['joined']));
    const ids = added.staged.map(({ id }) => id ?? '');
    const { restorableUntil } = await registry.changeMany(ids.map((id) => ({ kind: 'remove', id })));
    expect(restorableUntil).toBe(options.now() + 600_000);
    expect(registry.list()).toEqual([]);
    const taken = await registry.add(toRequest(0));
    const { staged } = await registry.changeMany(ids.map((id) => ({ kind: 'restore', id })));
    expect(codesOf(staged).slice(0, 2)).toEqual(['address-taken', 'restore']);
    expect(registry.list()).toHaveLength(40);
    expect(registry.readLogin(ids[1] ?? '')).toEqual(LOGIN);
    expect(registry.find(taken.id)?.name).toBe('Miner 0');
  });

  it('previews without storing', async () => {
    expect(codesOf(await registry.preview([toAdd(1), toAdd(1)]))).toEqual(['add', 'address-taken']);
    expect([registry.list(), await storedCount()]).toEqual([[], 0]);
  });

  it('adds 10 000 without holding everybody else up', async () => {
    let turnCount = 0;
    const watch = setInterval(() => {
      turnCount += 1;
    }, 1);
    await registry.changeMany(Array.from({ length: 10_000 }, (_, index) => toAdd(index)));
    clearInterval(watch);
    expect(registry.list()).toHaveLength(10_000);
    // In one piece it would be none; 200 miners at a time make some 100.
    expect(turnCount).toBeGreaterThan(20);
  });
});
