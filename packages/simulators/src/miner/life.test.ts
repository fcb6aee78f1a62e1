import { describe, expect, it } from 'vitest';
import { createSimClock } from '../ground/clock.ts';
import { createCgminer, killChain, startCgminer } from './cgminer.ts';
import { readChain } from './chain.ts';
import { createMiner, type Miner } from './device.ts';
import { MINER_MODELS } from './models.ts';
import { type MinerPlan, resolvePlan } from './plan.ts';
import { beginScenario, planWithScenario } from './scenarios.ts';
import { readSummary, type SummaryValues } from './summary-values.ts';

const SMALL = { requests: 0, journalBytes: 50_000, chatter: false };

const START_MS = Date.UTC(2026, 0, 1);

function miner(plan: MinerPlan): Miner {
  const clock = createSimClock({ timeScale: 1, startMs: START_MS });
  const made = createMiner(resolvePlan(planWithScenario(plan), { index: 0, seed: 7 }), clock, SMALL);
  beginScenario(made);
  return made;
}

function valuesOf(made: Miner): SummaryValues {
  const values = readSummary(made);
  if (typeof values === 'string') throw new Error(values);
  return values;
}

function summaryOf(plan: MinerPlan): SummaryValues {
  return valuesOf(miner(plan));
}

const sum = (rows: SummaryValues['DEVS'], key: string): number =>
  rows.reduce((total, row) => total + Number(row[key]), 0);

describe('a healthy miner', () => {
  const values = summaryOf({ uptimeS: 200_000 });

  it('hashes near the captured rates on every chain', () => {
    expect(values.DEVS).toHaveLength(3);
    for (const dev of values.DEVS) {
      expect(dev['MHS av']).toBeGreaterThan(5.2e6);
      expect(dev['MHS av']).toBeLessThan(5.6e6);
      expect(dev['MHS 15m']).toBeCloseTo(Number(dev['MHS av']), -6);
      expect(dev.Temperature).toBeGreaterThan(62);
      expect(dev.Temperature).toBeLessThan(80);
      expect(dev).toMatchObject({ Status: 'Alive', Enabled: 'Y', Name: 'DT1' });
    }
  });

  it('counts shares in accord with its rate and difficulty', () => {
    for (const dev of values.DEVS) {
      const work = Number(dev['Diff1 Work']);
      expect((Number(dev['Total MH']) * 1e6) / 2 ** 32 / work).toBeCloseTo(1, 3);
      const shares = Number(dev['Difficulty Accepted']) + Number(dev['Difficulty Rejected']);
      expect(shares / work).toBeGreaterThan(0.97);
      expect(shares / work).toBeLessThan(1.03);
      expect(dev.Utility).toBeGreaterThan(3.8);
      expect(dev.Utility).toBeLessThan(5);
    }
  });

  it('adds its chains up to the active pool', () => {
    const [first] = values.POOLS;
    for (const key of ['Accepted', 'Rejected', 'Difficulty Accepted'])
      expect(first?.[key]).toBe(sum(values.DEVS, key));
    expect(first?.['Diff1 Shares']).toBe(sum(values.DEVS, 'Diff1 Work'));
  });
});

describe('over time', () => {
  const values = summaryOf({ uptimeS: 200_000 });

  it('gives the same numbers for the same seed and moment', () => {
    const again = summaryOf({ uptimeS: 200_000 });
    // The clock runs on real time between the two: only what needs minutes to move is compared.
    expect(again.DEVS.map((dev) => dev['Hardware Errors'])).toEqual(
      values.DEVS.map((dev) => dev['Hardware Errors']),
    );
  });

  it('never counts backwards', () => {
    const made = miner({});
    let before = 0;
    for (let step = 0; step < 200; step += 1) {
      made.clock.advance(7000);
      const now = readSummary(made);
      const accepted = typeof now === 'string' ? 0 : sum(now.DEVS, 'Accepted');
      expect(accepted).toBeGreaterThanOrEqual(before);
      before = accepted;
    }
  });
});

describe('the hash rate rule', () => {
  it.each([
    [250, 'MHS 5s'],
    [700, 'MHS 1m'],
    [3000, 'MHS 5m'],
    [4000, 'MHS 15m'],
  ])('after %i s shows %s', (elapsedS, mean) => {
    const [dev] = summaryOf({ uptimeS: elapsedS + 72 }).DEVS;
    expect(dev?.['Hash Rate']).toBe(dev?.[mean]);
  });

  it('builds the means up from 0 as cgminer does', () => {
    const [dev] = summaryOf({ uptimeS: 16 + 72 }).DEVS;
    // 1 - exp(-16/60) and 1 - exp(-16/900) of the rate, as in the captures 16 s after a start.
    expect(Number(dev?.['MHS 1m']) / Number(dev?.['MHS av'])).toBeCloseTo(0.234, 1);
    expect(Number(dev?.['MHS 15m']) / Number(dev?.['MHS av'])).toBeCloseTo(0.0176, 2);
  });

  it('is a display number with a unit in the later build', () => {
    const { DEVS, totalHash } = summaryOf({ generation: '2018-08' });
    for (const dev of DEVS) {
      expect(dev.Unit).toBe('TH/s');
      expect(dev['Hash Rate H']).toBeCloseTo(Number(dev['Hash Rate']) * 1e12, -3);
    }
    expect(totalHash?.unit).toBe('TH/s');
    expect(totalHash?.hashesPerS).toBe(sum(DEVS, 'Hash Rate H'));
  });

  it('has another unit and factor on another model', () => {
    const { DEVS, totalHash } = summaryOf({ scenario: 'other-model' });
    expect(DEVS).toHaveLength(4);
    expect(DEVS[0]).toMatchObject({ Name: 'B29', Unit: 'KSol/s' });
    expect(totalHash?.unit).toBe('KSol/s');
  });
});

describe('scenarios of chains', () => {
  it('dead-chain freezes counters and temperature while the means decay', () => {
    const made = miner({ scenario: 'dead-chain' });
    const early = valuesOf(made);
    made.clock.advance(300_000);
    const later = valuesOf(made);
    const [, before] = early.DEVS;
    const [, after] = later.DEVS;
    expect(before).toMatchObject({ Status: 'Dead', Temperature: 108, 'MHS 5s': 0 });
    for (const key of ['Accepted', 'Temperature', 'Total MH', 'Last Valid Work'])
      expect(after?.[key]).toBe(before?.[key]);
    expect(after?.['MHS 15m']).toBeLessThan(Number(before?.['MHS 15m']));
    expect(early.tuning).toBe(true);
    expect(early.fanDutyPercent).toBe(100);
  });

  it('a killed chain is Sick after 120 s and Dead after 600 s', () => {
    const cgminer = createCgminer({
      seed: 1,
      model: MINER_MODELS.T1,
      chainCount: 3,
      missingChains: [],
      settlesAtC: 70,
    });
    const pools = [{ url: 'a', user: 'b', pass: 'c' }];
    startCgminer(cgminer, { atMs: 0, readyAtMs: 0, pools, mode: 'balanced', tuningMs: 0 });
    const [chain] = cgminer.chains;
    if (chain === undefined) throw new Error('no chain');
    killChain(cgminer, chain, 1_000_000);
    const statusAt = (atMs: number) => readChain(chain, 1_000_000 + atMs).status;
    expect([statusAt(119_000), statusAt(121_000), statusAt(601_000)]).toEqual(['Alive', 'Sick', 'Dead']);
  });

  it('missing-chain is shorter, renumbered, and keeps the places', () => {
    const { DEVS } = summaryOf({ scenario: 'missing-chain' });
    expect(DEVS.map((dev) => [dev.ASC, dev.ID])).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });
});

describe('scenarios that show', () => {
  it('hot is above 90 C with full fans and alive', () => {
    const { DEVS, fanDutyPercent } = summaryOf({ scenario: 'hot' });
    expect(Math.max(...DEVS.map((dev) => Number(dev.Temperature)))).toBeGreaterThan(90);
    expect(DEVS.every((dev) => dev.Status === 'Alive')).toBe(true);
    expect(fanDutyPercent).toBe(100);
  });

  it('fan-unknown answers 0', () => {
    expect(summaryOf({ scenario: 'fan-unknown' }).fanDutyPercent).toBe(0);
  });

  it('pool-failover works for the second pool', () => {
    const { POOLS, DEVS } = summaryOf({ scenario: 'pool-failover' });
    expect(POOLS.map((pool) => [pool.Status, pool['Stratum Active']])).toEqual([
      ['Dead', false],
      ['Alive', true],
    ]);
    expect(DEVS[0]?.['Last Share Pool']).toBe(1);
  });

  it('high-reject has a tenth of its shares refused', () => {
    const { POOLS } = summaryOf({ scenario: 'high-reject', uptimeS: 200_000 });
    expect(POOLS[0]?.['Pool Rejected%']).toBeGreaterThan(8);
  });

  it.each([
    ['starting', 'starting'],
    ['no-pools', 'down'],
    ['cgminer-hung', 'hung'],
  ] as const)('%s has no readings', (scenario, phase) => {
    expect(readSummary(miner({ scenario }))).toBe(phase);
  });

  it('tuning says so', () => {
    expect(summaryOf({ scenario: 'tuning' }).tuning).toBe(true);
  });
});
