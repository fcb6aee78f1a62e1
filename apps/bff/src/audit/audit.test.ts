import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../db/database.ts';
import { createAudit } from './audit.ts';

it('adds rows in order and offers nothing to change them', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-audit-'));
  const db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
  const audit = createAudit(db, () => 42);
  const entry = { sourceAddress: '192.0.2.1', action: 'miner.add', target: 'miner:1' };
  await audit.record({ ...entry, account: { accountId: 'a', username: 'ann' }, outcome: 'tried' });
  await audit.record({ ...entry, account: null, outcome: 'refused', note: 'why' });
  expect(Object.keys(audit)).toEqual(['record', 'recordMany']);
  const common = { at: 42, source_address: '192.0.2.1', action: 'miner.add', target: 'miner:1' };
  expect(await db.selectFrom('audit').selectAll().orderBy('id').execute()).toEqual([
    { ...common, id: 1, account_id: 'a', username: 'ann', outcome: 'tried', note: null },
    { ...common, id: 2, account_id: null, username: null, outcome: 'refused', note: 'why' },
  ]);
  await db.destroy();
  rmSync(dataDir, { recursive: true });
});

it('adds many together, in order', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-audit-'));
  const db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
  const audit = createAudit(db, () => 42);
  const targets = Array.from({ length: 450 }, (_, index) => `miner:${index}`);
  const entry = { account: null, sourceAddress: '192.0.2.1', action: 'miner.edit', outcome: 'done' } as const;
  await audit.recordMany(targets.map((target) => ({ ...entry, target })));
  await audit.recordMany([]);
  const rows = await db.selectFrom('audit').select(['target', 'at']).orderBy('id').execute();
  expect(rows).toEqual(targets.map((target) => ({ target, at: 42 })));
  await db.destroy();
  rmSync(dataDir, { recursive: true });
});
