import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { Nanogrin } from '@mintdeck/shared-types/pool/grin';
import { formatGrin, sumNanogrin } from '../../../lib/grin.ts';
import type { MarkProps } from '../../../ui/Mark.tsx';
import { isOfBefore } from '../page/freshness.ts';
import { t } from './strings.ts';

/** Something about the pool that somebody should look at. */
export interface Trouble {
  readonly key: string;
  readonly mark: Pick<MarkProps, 'shape' | 'tone'>;
  readonly text: string;
}

/** All pool accounts in short. */
export interface PoolSum {
  readonly unpaidNanogrin: Nanogrin | null;
  /** accounts of which nobody knows what is unpaid: the sum leaves them out */
  readonly leftOutCount: number;
  readonly immatureNanogrin: Nanogrin | null;
  /** [algorithm, gps] of what mines; accounts that are not read now are left out; null: none is, so nobody can say */
  readonly ratesGps: readonly (readonly [string, number])[] | null;
  /** of the oldest that was ever read, ms since the epoch; null: none was */
  readonly takenAt: number | null;
  /** true: of one of them a balance is known that is not read now, so the sum is partly of before */
  readonly isOfBefore: boolean;
  readonly troubles: readonly Trouble[];
}

const BAD = { shape: 'cross', tone: 'bad' } as const;
const WARN = { shape: 'triangle', tone: 'warn' } as const;

const sumOf = (counts: readonly (number | undefined)[]): number =>
  counts.reduce<number>((sum, count) => sum + (count === undefined ? 0 : count), 0);

const toStateTrouble = ({ id, name, state }: PoolAccount): Trouble[] => {
  if (state === 'ok' || state === 'unknown' || state === 'paused') return [];
  return [{ key: id, mark: state === 'limited' ? WARN : BAD, text: t(`trouble.${state}`, { name }) }];
};

const toTroubles = (accounts: readonly PoolAccount[], read: readonly PoolAccount[]): Trouble[] => {
  const troubles = accounts.flatMap(toStateTrouble);
  for (const state of ['offline', 'low'] as const) {
    const count = sumOf(read.map(({ workers }) => workers?.[state]));
    const mark = state === 'offline' ? BAD : WARN;
    if (count > 0) troubles.push({ key: state, mark, text: t(`trouble.${state}`, { count }) });
  }
  const expiring = sumNanogrin(accounts.map(({ expiringNanogrin }) => expiringNanogrin));
  if (expiring !== null && expiring !== '0') {
    troubles.push({
      key: 'expiring',
      mark: WARN,
      text: t('trouble.expiring', { amount: formatGrin(expiring) }),
    });
  }
  for (const { id, name, openOrder } of accounts) {
    if (openOrder !== null)
      troubles.push({ key: `order ${id}`, mark: WARN, text: t('trouble.order', { name }) });
  }
  return troubles;
};

const toRates = (read: readonly PoolAccount[]): [string, number][] => {
  const sums = new Map<string, number>();
  for (const { ratesGps } of read) {
    for (const [algorithm, currentGps] of ratesGps ?? []) {
      if (currentGps !== null) sums.set(algorithm, sumOf([sums.get(algorithm), currentGps]));
    }
  }
  return [...sums].sort(([one], [other]) => one.localeCompare(other));
};

/** One that was never read is left out of the sum, so it makes no figure older. */
const isCountedOfBefore = ({ state, balances }: PoolAccount): boolean =>
  isOfBefore(state) && (balances?.unpaidNanogrin ?? null) !== null;

/** What all pool accounts come to: a figure that was read before counts in the balances, but no rate and no worker of before does. */
export const toPoolSum = (accounts: readonly PoolAccount[]): PoolSum => {
  const asked = accounts.filter(({ state }) => state !== 'paused');
  const read = asked.filter(({ state }) => state === 'ok');
  const known = asked.map(({ takenAt }) => takenAt).filter((at) => at !== null);
  const unpaid = accounts.map(({ balances }) => balances?.unpaidNanogrin ?? null);
  return {
    unpaidNanogrin: sumNanogrin(unpaid),
    leftOutCount: unpaid.filter((amount) => amount === null).length,
    immatureNanogrin: sumNanogrin(accounts.map(({ balances }) => balances?.immatureNanogrin ?? null)),
    ratesGps: read.length === 0 ? null : toRates(read),
    takenAt: known.length === 0 ? null : Math.min(...known),
    isOfBefore: asked.some(isCountedOfBefore),
    troubles: toTroubles(accounts, read),
  };
};
