import type { UpstreamErrorKind } from '@mintdeck/shared-types/errors';
import type { Chain, MinerPool, MinerReason, MinerState, MinerSummary } from '@mintdeck/shared-types/miner';

/** Chains of a healthy miner by model; of others only those ever seen are expected. */
const CHAIN_IDS: ReadonlyMap<string, readonly number[]> = new Map([['T1', [0, 1, 2]]]);
/** Healthy chains were recorded at 67 to 78 C; from 95 C the firmware drives the fans to their maximum (reference 4). */
const TOO_HOT_C = 90;
/** Below this share of its own median of the last hour a hashrate is called low. */
const LOW_HASHRATE_SHARE = 0.7;
/** A restarted cgminer needs one to two minutes for work, pools and the first means (reference 4); nothing is judged before. */
const WARM_UP_S = 180;
/** Tuning begins with cgminer, and ends within ten minutes where all chains take part (reference 4). */
const TUNING_LIMIT_S = 1800;

export interface MinerCondition {
  paused: boolean;
  /** what was ordered takes it away for a while */
  planned: 'upgrading' | 'rebooting-as-planned' | null;
  /** why the last poll brought no answer; null: it did */
  failure: { kind: UpstreamErrorKind; reason: MinerReason } | null;
  /** it was switched off from here, and has not answered since */
  poweredOff: boolean;
  /** it mines on a pool that people did not list, where they listed any */
  untrustedPool: boolean;
  /** its address answers with another MAC than the one known */
  anotherMiner: boolean;
  /** `not-ready`: cgminer does not answer the device's web server; null: never read */
  summary: MinerSummary | 'not-ready' | null;
  model: string | null;
  /** ids of all chains it ever showed since this server started */
  chainIdsSeen: readonly number[];
  /** s since it was first seen to tune without a pause in between; null: it does not */
  tunedForS: number | null;
  /** GH/s, own median of the last hour; null: not known yet */
  medianGhs: number | null;
}

export interface MinerStatus {
  state: MinerState;
  reason: MinerReason | null;
}

const FAILURE_STATES: Readonly<Record<UpstreamErrorKind, MinerState>> = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  misconfigured: 'unreachable',
  unauthorized: 'unauthorized',
  rejected: 'unreadable',
  malformed: 'unreadable',
  unsupported: 'unreadable',
};

const isDead = ({ status, enabled }: Chain): boolean =>
  status === 'dead' || status === 'no-start' || enabled === false;

const chainReason = (summary: MinerSummary, condition: MinerCondition): MinerReason | null => {
  const { chains } = summary;
  if (chains.some(isDead)) return 'chain-dead';
  const expected = [...(CHAIN_IDS.get(condition.model ?? '') ?? []), ...condition.chainIdsSeen];
  if (expected.some((id) => chains.every((chain) => chain.id !== id))) return 'chain-missing';
  return chains.some(({ status }) => status === 'sick') ? 'chain-sick' : null;
};

const poolReason = (pools: readonly MinerPool[]): MinerReason | null => {
  const used = pools.filter(({ status }) => status !== 'disabled');
  if (used.length === 0) return 'no-pool';
  return used.some(({ status }) => status === 'dead' || status === 'rejecting') ? 'pool-dead' : null;
};

/** H/s over the live chains by one of the means; null when no live chain told it. */
export const totalHashrateHs = (
  chains: readonly Chain[],
  mean: 'hashrate5sHs' | 'hashrate1mHs' | 'hashrate15mHs' | 'hashrateAverageHs',
): number | null => {
  // four times per poll of every miner: no lists in between
  let totalHs: number | null = null;
  for (const chain of chains) {
    const hashrateHs = chain.live ? chain[mean] : null;
    if (hashrateHs !== null) totalHs = totalHs === null ? hashrateHs : totalHs + hashrateHs;
  }
  return totalHs;
};

const hashrateReason = (chains: readonly Chain[], medianGhs: number | null): MinerReason | null => {
  const totalHs = totalHashrateHs(chains, 'hashrate1mHs');
  if (totalHs === null) return null;
  if (totalHs === 0) return 'no-hashrate';
  return medianGhs !== null && totalHs < LOW_HASHRATE_SHARE * medianGhs * 1e9 ? 'hashrate-low' : null;
};

const heatReason = (chains: readonly Chain[]): MinerReason | null =>
  chains.some(({ live, temperatureC }) => live && temperatureC !== null && temperatureC >= TOO_HOT_C)
    ? 'too-hot'
    : null;

const tuningReason = ({ tuning, elapsedS }: MinerSummary, { tunedForS }: MinerCondition) => {
  const forS = elapsedS ?? tunedForS;
  return tuning === true && forS !== null && forS > TUNING_LIMIT_S ? 'tuning-too-long' : null;
};

/** The worst thing wrong with a mining miner, the most certain first; null: nothing. */
const findTrouble = (summary: MinerSummary, condition: MinerCondition): MinerReason | null => {
  const { chains, pools, tuning, elapsedS } = summary;
  const lost = chainReason(summary, condition);
  if (lost !== null) return lost;
  // Somebody else may be paid for all it does: worse than heat, and true from the first minute on.
  if (condition.untrustedPool) return 'pool-not-trusted';
  const warmingUp = elapsedS !== null && elapsedS < WARM_UP_S;
  const judged = warmingUp ? null : poolReason(pools);
  const slow = warmingUp || tuning === true ? null : hashrateReason(chains, condition.medianGhs);
  return judged ?? heatReason(chains) ?? slow ?? tuningReason(summary, condition);
};

const isInitialising = ({ status }: Chain): boolean => status === 'initialising';

const toMiningStatus = (summary: MinerSummary, condition: MinerCondition): MinerStatus => {
  // Dead chains keep `tuning` true for ever (reference 4), so trouble goes first.
  const reason = findTrouble(summary, condition);
  if (reason !== null) return { state: 'degraded', reason };
  if (summary.chains.some(isInitialising)) return { state: 'starting', reason: null };
  return { state: summary.tuning === true ? 'tuning' : 'online', reason: null };
};

/** The one state of a miner and why it is in it, from what people set, what jobs plan and what the last poll brought. */
export const toMinerStatus = (condition: MinerCondition): MinerStatus => {
  const { paused, planned, failure, poweredOff, anotherMiner, summary } = condition;
  if (paused) return { state: 'paused', reason: null };
  if (planned !== null) return { state: planned, reason: null };
  if (anotherMiner) return { state: 'another-miner-answers', reason: null };
  if (poweredOff) return { state: 'unreachable', reason: 'powered-off' };
  if (failure !== null) return { state: FAILURE_STATES[failure.kind], reason: failure.reason };
  if (summary === null) return { state: 'unknown', reason: null };
  if (summary === 'not-ready') return { state: 'starting', reason: null };
  return toMiningStatus(summary, condition);
};
