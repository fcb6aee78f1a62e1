import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/databases.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/schema.ts';
import { LastStates } from './last-states.ts';

const ids = Array.from({ length: 450 }, (_, index) => `m${String(index).padStart(11, '0')}`);
const [first = '', second = ''] = ids;

let database: TestDatabase;
let dataDir: string;
let db: Kysely<Database>;
let bugs: unknown[];

beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-states-'));
  db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
  bugs = [];
});
afterEach(async () => {
  await db.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true });
});

const open = async (known: readonly string[] = ids) => {
  const states = new LastStates({ db, reportBug: (error) => bugs.push(error) });
  await states.load(new Set(known));
  return states;
};

it('tells after a restart which state every miner was in and since when', async () => {
  const states = await open();
  for (const [index, id] of ids.entries()) states.note(id, 'online', 1_700_000_000_000 + index);
  states.note(first, 'unreachable', 1_700_000_500_000);
  await states.stop();
  const later = await open();
  expect(later.recall(first)).toEqual({ state: 'unreachable', since: 1_700_000_500_000 });
  expect(later.recall(ids[449] ?? '')).toEqual({ state: 'online', since: 1_700_000_000_449 });
  expect(later.recall('nobody000000')).toBeNull();
  expect(bugs).toEqual([]);
});

it('keeps over a restart that a miner was switched off, until it is said to answer', async () => {
  const states = await open();
  states.note(first, 'rebooting-as-planned', 1);
  states.notePoweredOff(first, true);
  states.note(first, 'unreachable', 2);
  // of a miner without a state there is nothing to keep
  states.notePoweredOff(second, true);
  await states.stop();
  const later = await open();
  expect([later.isPoweredOff(first), later.isPoweredOff(second)]).toEqual([true, false]);
  later.notePoweredOff(first, false);
  await later.stop();
  expect((await open()).isPoweredOff(first)).toBe(false);
});

it('forgets miners that are gone, and takes no state it does not know', async () => {
  const states = await open();
  states.note(first, 'online', 1);
  states.note(second, 'online', 2);
  await states.stop();
  await db.updateTable('miner_states').set({ state: 'asleep' }).where('miner_id', '=', second).execute();
  const later = await open([second]);
  expect([later.recall(first), later.recall(second)]).toEqual([null, null]);
  expect(await db.selectFrom('miner_states').select('miner_id').execute()).toEqual([{ miner_id: second }]);
});

it('writes what could not be written with the next change', async () => {
  const states = await open();
  await db.schema.alterTable('miner_states').renameTo('elsewhere').execute();
  states.note(first, 'online', 1);
  await states.stop();
  expect(bugs).toHaveLength(1);
  await db.schema.alterTable('elsewhere').renameTo('miner_states').execute();
  states.note(second, 'online', 2);
  await states.stop();
  const later = await open();
  expect([later.recall(first)?.since, later.recall(second)?.since]).toEqual([1, 2]);
});
