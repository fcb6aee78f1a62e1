import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMadeUpMiner } from '../questions/made-up-miner.fixture.ts';
import { ask, countKnown, MINER, openNotingKeeper } from '../recorder/keeper.fixture.ts';
import { DAY_MS, HOUR_MS } from './tiers.ts';
import { writeYears } from './write-years.fixture.ts';

const NOW = 20_700 * DAY_MS + 15 * HOUR_MS + 37 * 60_000;
const OTHER = 'bbbbbbbbbbbb';
/** bytes a miner may take in its first year, indexes and the empty parts of pages included */
const MOST_BYTES = 4_000_000;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-disk-'));
});
afterEach(() => rmSync(home, { recursive: true }));

it('a noisy year of a miner takes at most 4 MB, and every range of it can be asked for', {
  timeout: 60_000,
}, async () => {
  const engine = { kind: 'sqlite', file: join(home, 'history.db') } as const;
  const miners = new Map([MINER, OTHER].map((id, index) => [id, createMadeUpMiner(index)]));
  await writeYears({
    engine,
    minerIds: [MINER, OTHER],
    fromMs: NOW - 365 * DAY_MS,
    toMs: NOW,
    sampleAt: (id, at) => miners.get(id)?.(at) ?? { state: 'unknown', sample: null },
  });
  expect(statSync(engine.file).size / miners.size).toBeLessThan(MOST_BYTES);
  const { keeper, bad } = await openNotingKeeper(engine);
  for (const lengthMs of [HOUR_MS, DAY_MS, 9 * DAY_MS, 80 * DAY_MS, 365 * DAY_MS]) {
    const { pointCount, hashrateGhs, chains } = await ask(keeper, { fromMs: NOW - lengthMs, toMs: NOW }, NOW);
    expect(countKnown(hashrateGhs?.average)).toBeGreaterThan(0.95 * pointCount - 2);
    expect(chains).toHaveLength(3);
  }
  expect(bad).toEqual([]);
  await keeper.db.destroy();
});
