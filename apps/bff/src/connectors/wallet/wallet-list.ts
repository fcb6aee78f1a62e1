import { ApiError } from '../../http/api-error.ts';
import { createProcessClock } from '../../upstream/clock.ts';
import type { ConnectorContext } from '../connector.ts';
import type { WalletChange, WalletNeeds } from './needs.ts';
import { createOddities } from './oddities.ts';
import { PolledWallet, type WalletReadings } from './polled-wallet.ts';

export type ReadListener = (walletId: string, readings: WalletReadings) => void;
export type PaidListener = (walletId: string, paymentHash: string) => void;

type Shared = Required<Pick<WalletNeeds, 'openHttp'>> & Pick<ConnectorContext, 'bus' | 'now' | 'reportBug'>;

const createListeners = <L extends (...told: never[]) => void>() => {
  const all = new Set<L>();
  return {
    all,
    add(listener: L): () => void {
      all.add(listener);
      return () => all.delete(listener);
    },
  };
};

/** All wallets, each asked when it is due. */
export const startWalletList = (needs: WalletNeeds, { openHttp, bus, now, reportBug }: Shared) => {
  const { wallets, sessions, guard, readExtras, clock = createProcessClock() } = needs;
  const entries = new Map<string, PolledWallet>();
  const tell = createOddities(needs.tell);
  const onRead = createListeners<ReadListener>();
  const onPaid = createListeners<PaidListener>();

  const create = (id: string): PolledWallet =>
    new PolledWallet({
      settings() {
        const found = wallets.find(id);
        if (found === undefined) throw new Error(`wallet ${id} is not there`);
        return found;
      },
      ...{ sessions, guard, openHttp, clock, now, bus, readExtras, tell, reportBug },
      kept: needs.takeKept?.(id) ?? [],
      onLook(readings) {
        for (const listener of onRead.all) listener(id, readings);
      },
      onPaid(paymentHash) {
        for (const listener of onPaid.all) listener(id, paymentHash);
      },
    });
  const add = (id: string) => {
    const wallet = create(id);
    entries.set(id, wallet);
    wallet.begin();
  };
  const remove = (id: string) => {
    const wallet = entries.get(id);
    entries.delete(id);
    wallet?.remove();
  };
  const follow = (id: string, change: WalletChange) => {
    if (change === 'added') return add(id);
    if (change === 'removed') return remove(id);
    const wallet = entries.get(id);
    if (change === 'moved') wallet?.move();
    else if (change === 'session') wallet?.reconnect();
    else wallet?.edit();
  };
  for (const { id } of wallets.list()) add(id);
  const stopFollowing = wallets.onChange(follow);
  return {
    /** Throws ApiError not-found. */
    find(id: string): PolledWallet {
      const wallet = entries.get(id);
      if (wallet === undefined) throw new ApiError('not-found');
      return wallet;
    },
    touch: (id: string) => entries.get(id)?.touch(),
    onRead: onRead.add,
    onPaid: onPaid.add,
    async stop(): Promise<void> {
      stopFollowing();
      await Promise.all([...entries.values()].map((wallet) => wallet.stop()));
    },
  };
};
