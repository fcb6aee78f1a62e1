import { POOL_ODDITIES, type PoolDashboard, type PoolOddity } from '@mintdeck/shared-types/pool/page';

/** Its Date header is cut to whole seconds, an answer takes up to ten, and the servers of a pool differ a little. */
const SEEN_AHEAD_MS = 5 * 60_000;

type Told = Omit<PoolDashboard, 'oddities'>;
type Rule = (told: Told, poolNowMs: number | null) => boolean;

const isBelow = (amount: string | null, other: string | null): boolean =>
  amount !== null && other !== null && BigInt(amount) < BigInt(other);

const RULES: Readonly<Record<PoolOddity, Rule>> = {
  // "number of grins" for totals, nanogrin for balances: the document can be read so (reference 1.2)
  'mined-below-unpaid': ({ balances }) => isBelow(balances.minedNanogrin, balances.unpaidNanogrin),
  'mined-below-paid': ({ balances }) => isBelow(balances.minedNanogrin, balances.paidNanogrin),
  'active-above-workers': ({ activeWorkerCount, workers }) =>
    activeWorkerCount !== null && workers !== null && activeWorkerCount > workers.length,
  'seen-ahead': ({ lastSeenAt, workers }, poolNowMs) =>
    [lastSeenAt, ...(workers ?? []).map((worker) => worker.lastSeenAt)].some(
      (at) => at !== null && poolNowMs !== null && at > poolNowMs + SEEN_AHEAD_MS,
    ),
  'worker-twice': ({ workers }) =>
    workers !== null && new Set(workers.map(({ name }) => name)).size < workers.length,
};

/** In what the pool contradicts itself. `poolNowMs`: its own time when it answered, ms since the epoch; null: it does not tell it. */
export const findOddities = (told: Told, poolNowMs: number | null): PoolOddity[] =>
  POOL_ODDITIES.filter((oddity) => RULES[oddity](told, poolNowMs));
