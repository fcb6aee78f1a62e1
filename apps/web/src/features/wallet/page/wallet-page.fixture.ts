import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';

const TAKEN_AT = Date.UTC(2026, 10, 22, 12);
const NODE_KEY = `02${'ab'.repeat(32)}`;
const readingOf = <T>(value: T | null) => ({ value, takenAt: TAKEN_AT, failure: null });

export interface PageChanges {
  page?: Partial<WalletPage>;
  wallet?: Partial<Wallet>;
  config?: Partial<WalletConfig>;
}

type Identity = Pick<Wallet, 'id' | 'name'>;

const configOf = ({ id, name }: Identity): WalletConfig => ({
  id,
  revision: 1,
  name,
  user: 'me@example.org',
  address: 'https://wallet.example:8444',
  trust: { kind: 'pin', fingerprint: 'ab'.repeat(32) },
  unit: { kind: 'rate' },
  paused: false,
  session: 'kept',
});

const walletOf = ({ id, name }: Identity): Wallet => ({
  id,
  name,
  host: 'wallet.example:8444',
  state: 'ok',
  since: TAKEN_AT,
  takenAt: TAKEN_AT,
  totalSat: 1_600_000,
  lightningSat: 600_000,
  isSynchronized: true,
  unclearCount: 0,
  seq: 1,
});

const BALANCES = {
  totalSat: 1_600_000,
  lightningSat: 600_000,
  onChainSat: 1_000_000,
  totalAmount: 272,
  lightningAmount: 102,
};
const NODE = {
  key: NODE_KEY,
  alias: '203.0.113.7',
  isSynchronized: true,
  blockHeight: 2_500_000,
  addressCode: `${NODE_KEY}@203.0.113.7:9735@203.0.113.7:8444`,
};

/** The page of a wallet that is well, but for what is changed. */
export const walletPageOf = ({ page, wallet, config }: PageChanges = {}): WalletPage => {
  const identity = { id: wallet?.id ?? 'aaaaaaaaaaaa', name: wallet?.name ?? 'Main' };
  return {
    config: { ...configOf(identity), ...config },
    wallet: { ...walletOf(identity), ...wallet },
    moneyHold: null,
    network: 'testnet',
    unit: { satPerUnit: 1 / 0.00017, source: 'rate' },
    balances: readingOf(BALANCES),
    rates: readingOf({ usd: 0.00017, gbp: null, eur: null }),
    node: readingOf(NODE),
    address: readingOf('2N8hwP1WmJrFF5QWABn38y63uYLhnJYJYTZ'),
    channels: readingOf([]),
    contacts: readingOf([]),
    seenFingerprint: null,
    invoices: [],
    payments: [],
    channelOrders: [],
    historySeq: 1,
    isListening: true,
    ...page,
  };
};
