import { killChain, setPoolStatus } from './cgminer.ts';
import { changeChain } from './chain.ts';
import type { Miner } from './device.ts';
import type { MinerPlan } from './plan.ts';
import type { MinerScenario } from './scenario-names.ts';

interface Scenario {
  /** What it fills in where the plan says nothing. */
  readonly plan?: MinerPlan;
  /** What it does to the miner before the first request. */
  readonly begin?: (miner: Miner) => void;
}

function settleAt(miner: Miner, temperatureC: number): void {
  const nowMs = miner.clock.nowMs();
  miner.cgminer.chains.forEach((chain, place) => {
    const settlesAtC = temperatureC - place;
    changeChain(chain, nowMs, { settlesAtC, temperatureC: settlesAtC });
  });
}

/** Moments before now, but never before cgminer was up. */
function agoMs(miner: Miner, seconds: number): number {
  return Math.max(miner.cgminer.readyAtMs + 1000, miner.clock.nowMs() - seconds * 1000);
}

function killOne(miner: Miner): void {
  const chain = miner.cgminer.chains[1] ?? miner.cgminer.chains[0];
  if (chain === undefined) return;
  const atMs = agoMs(miner, 2400);
  // reference 4: dead chains were captured at 99 to 111 C.
  changeChain(chain, atMs, { temperatureC: 108, settlesAtC: 108 });
  killChain(miner.cgminer, chain, atMs);
}

function failFirstPool(miner: Miner): void {
  const pool = miner.cgminer.pools[0];
  if (pool !== undefined) setPoolStatus(miner.cgminer, { pool, status: 'Dead' }, agoMs(miner, 1800));
}

// No vendor's default and not in any list of guesses.
const PRIVATE_PASSWORDS: MinerPlan = { adminPassword: 'not-a-default-1', guestPassword: 'not-a-default-2' };

const SCENARIOS: Readonly<Record<MinerScenario, Scenario>> = {
  healthy: {},
  hot: { begin: (miner) => settleAt(miner, 95) },
  'dead-chain': { plan: { uptimeS: 5400 }, begin: killOne },
  'missing-chain': { plan: { missingChains: [1] } },
  // These two last until the control endpoint ends them, so that a screen can be looked at.
  starting: {
    plan: { uptimeS: 60 },
    begin: (miner) => {
      miner.cgminer.forcedPhase = 'starting';
    },
  },
  tuning: {
    plan: { uptimeS: 420 },
    begin: (miner) => {
      miner.cgminer.forcedTuning = true;
    },
  },
  'pool-failover': { begin: failFirstPool },
  'no-pools': { plan: { pools: [] } },
  'cgminer-hung': {
    begin: (miner) => {
      miner.cgminer.forcedPhase = 'hung';
    },
  },
  'fan-unknown': {
    begin: (miner) => {
      miner.cgminer.fanDutyPercent = 0;
    },
  },
  'high-reject': {
    begin: (miner) => {
      for (const chain of miner.cgminer.chains) chain.rejectShare = 0.12;
    },
  },
  // Loopback cannot lose packets: a connection is taken and nothing is ever said on it.
  unreachable: {
    begin: (miner) => {
      miner.faults.push({ fault: { kind: 'hang' }, left: Number.POSITIVE_INFINITY });
    },
  },
  offline: {
    begin: (miner) => {
      miner.power = 'off';
    },
  },
  'wrong-password': { plan: PRIVATE_PASSWORDS },
  'guest-only': { plan: { adminPassword: 'not-a-default-1' } },
  'basic-refused': { plan: { basicAuth: false } },
  'other-model': { plan: { model: 'B29', generation: '2018-08' } },
  // reference/seed: the address of a board whose own was never written; a whole batch can share it.
  'default-mac': { plan: { mac: '00:0a:35:00:00:00' } },
  'wrong-clock': {
    begin: (miner) => {
      miner.clockSkewS = -48 * 365 * 86_400;
    },
  },
};

/** The plan with what its scenario fills in. */
export function planWithScenario(plan: MinerPlan): MinerPlan {
  return { ...SCENARIOS[plan.scenario ?? 'healthy'].plan, ...plan };
}

/** Puts a new miner into the condition its scenario names. */
export function beginScenario(miner: Miner): void {
  SCENARIOS[miner.plan.scenario].begin?.(miner);
}
