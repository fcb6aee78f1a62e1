import { DEFAULT_HASHRATE_HS } from '@mintdeck/shared-types/fleet';
import type { MinerReason, MinerRow, MinerState } from '@mintdeck/shared-types/miner';
import { toStaleAfterMs } from '../../../lib/time.ts';
import { type FleetMiner, isStale } from '../fleet/fleet-miner.ts';

/**
 * Why a miner needs a person, worst first (decision 0024): lost, then in danger, then mining less than it could, then not
 * known for sure, last what was switched off on purpose. One miner has one cause, so counts by cause add up to the miners that need somebody.
 */
export const CAUSES = [
  'unreachable',
  'another-miner-answers',
  'no-hashrate',
  'too-hot',
  'chain-dead',
  'chain-missing',
  'chain-sick',
  'pool-not-trusted',
  'unauthorized',
  'unreadable',
  'no-pool',
  'hashrate-low',
  'below-expected',
  'pool-dead',
  'tuning-too-long',
  'degraded',
  'not-read',
  'powered-off',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Below this share of what a person or the model expects, a hashrate is missed by far; the server's own measure against the median. */
const LOW_SHARE = 0.7;
/** A restarted cgminer is not judged before; the server's own rule. */
const WARM_UP_S = 180;

const DEGRADED_CAUSES: Partial<Record<MinerReason, Cause>> = {
  'no-hashrate': 'no-hashrate',
  'too-hot': 'too-hot',
  'chain-dead': 'chain-dead',
  'chain-missing': 'chain-missing',
  'chain-sick': 'chain-sick',
  'pool-not-trusted': 'pool-not-trusted',
  'no-pool': 'no-pool',
  'hashrate-low': 'hashrate-low',
  'pool-dead': 'pool-dead',
  'tuning-too-long': 'tuning-too-long',
};

const missesExpected = ({ entry, row }: FleetMiner): boolean => {
  const expectedHs = entry.expectedHashrateHs ?? DEFAULT_HASHRATE_HS.get(entry.model ?? '');
  const hashrateGhs = row?.hashrateGhs[1] ?? null;
  if (entry.readOnly || expectedHs === undefined || hashrateGhs === null) return false;
  if (row === null || row.elapsedS === null || row.elapsedS < WARM_UP_S) return false;
  return hashrateGhs * 1e9 < LOW_SHARE * expectedHs;
};

/** True once a miner that was not read yet should have been, as its poll interval goes. */
const isOverdue = (miner: FleetMiner, row: MinerRow, now: number): boolean =>
  now - row.since > toStaleAfterMs(miner.entry.pollIntervalS);

type Judge = (miner: FleetMiner, row: MinerRow, now: number) => Cause | null;

const JUDGES: Readonly<Record<MinerState, Judge>> = {
  // Switched off on purpose: somebody has to go there, and nothing is broken.
  unreachable: (_, { reason }) => (reason === 'powered-off' ? 'powered-off' : 'unreachable'),
  'another-miner-answers': () => 'another-miner-answers',
  unauthorized: () => 'unauthorized',
  unreadable: () => 'unreadable',
  degraded: (_, { reason }) => (reason === null ? undefined : DEGRADED_CAUSES[reason]) ?? 'degraded',
  online: (miner, _, now) => {
    if (isStale(miner, now)) return 'not-read';
    return missesExpected(miner) ? 'below-expected' : null;
  },
  // While it looks for the best voltages its hashrate is not judged, as on the server.
  tuning: (miner, _, now) => (isStale(miner, now) ? 'not-read' : null),
  unknown: (miner, row, now) => (isOverdue(miner, row, now) ? 'not-read' : null),
  starting: () => null,
  upgrading: () => null,
  'rebooting-as-planned': () => null,
  paused: () => null,
};

/** Why the miner needs a person, at `now` in ms since the epoch, server clock; null: it does not, as far as is known. */
export const toCause = (miner: FleetMiner, now: number): Cause | null =>
  miner.row === null ? null : JUDGES[miner.row.state](miner, miner.row, now);

/** The miners that need a person for one of the causes; no cause chosen means all miners. */
export const filterByCause = (
  miners: readonly FleetMiner[],
  causes: readonly Cause[],
  now: number,
): readonly FleetMiner[] => {
  if (causes.length === 0) return miners;
  return miners.filter((miner) => {
    const cause = toCause(miner, now);
    return cause !== null && causes.includes(cause);
  });
};

const ANY = 'any';

/** Reads causes out of an address: names with commas between, or `any` for all; what it does not know counts as absent. */
export const parseCauses = (text: string | null): readonly Cause[] => {
  if (text === ANY) return CAUSES;
  const wanted = (text ?? '').split(',');
  return CAUSES.filter((cause) => wanted.includes(cause));
};

/** The causes as they stand in an address. */
export const formatCauses = (causes: readonly Cause[]): string =>
  causes.length === CAUSES.length ? ANY : causes.join(',');
