import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import type { PaymentRequest, RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';

export const WALLET_ID = 'abcdefghijk1';
export const WALLET_PATH = `/api/v1/wallets/${WALLET_ID}`;
/** The server's clock of these tests. */
export const NOW = 1_795_262_400_000;
const HASH = 'ab'.repeat(32);
export const PAYEE = `02${'cd'.repeat(32)}`;

/** A payment of 25 000 sat that the wallet lists. */
export const paymentOf = (facts: Partial<Payment> = {}): Payment => ({
  id: 'payment-00000001',
  walletId: WALLET_ID,
  paymentHash: HASH,
  payee: PAYEE,
  payeeName: 'Bob',
  amountMsat: '25000000',
  memo: 'Fans',
  expiresAt: NOW + 3_000_000,
  state: 'paid',
  by: 'anna',
  sentAt: NOW - 60_000,
  endedAt: NOW - 59_000,
  proof: null,
  reason: null,
  lookedAt: null,
  happened: null,
  ...facts,
});

/** A request of 25 000 sat for fans. */
export const requestOf = (facts: Partial<PaymentRequest> = {}): PaymentRequest => ({
  text: 'lntb250u1pexample',
  paymentHash: HASH,
  network: 'testnet',
  amountMsat: '25000000',
  payee: PAYEE,
  memo: 'Fans',
  memoHash: null,
  madeAt: NOW - 600_000,
  expiresAt: NOW + 3_000_000,
  hasSecret: true,
  routeHintCount: 0,
  server: null,
  ...facts,
});

/** It can be paid, and nothing is to be said of it. */
export const verdictOf = (facts: Partial<RequestVerdict> = {}): RequestVerdict => ({
  request: requestOf(),
  refusal: null,
  warnings: [],
  payeeName: null,
  paymentId: null,
  wantedSat: null,
  ...facts,
});

/** An unpaid invoice of 5 000 sat. */
export const invoiceOf = (facts: Partial<Invoice> = {}): Invoice => ({
  id: 'invoice-00000001',
  text: 'lntb50u1pexample',
  paymentHash: 'ef'.repeat(32),
  askedSat: 5000,
  amountSat: 5000,
  memo: 'Old PSU',
  isQuickPay: false,
  madeAt: NOW - 60_000,
  expiresAt: NOW + 3_540_000,
  paidAt: null,
  by: 'anna',
  ...facts,
});

/** A contact that can be asked for invoices. */
export const contactOf = (facts: Partial<Contact> = {}): Contact => ({
  key: PAYEE,
  name: 'Bob',
  place: '203.0.113.7:9735',
  invoiceServer: '203.0.113.7:8444',
  isConnected: true,
  isHidden: false,
  ...facts,
});

const readingOf = <Value>(value: Value) => ({ value, takenAt: NOW - 20_000, failure: null });

/** The page of a wallet that answers, with 1 000 000 sat, of which nothing was paid. */
export const pageOf = (facts: Partial<WalletPage> = {}): WalletPage => ({
  config: {
    id: WALLET_ID,
    revision: 1,
    name: 'Main',
    user: 'me@example.org',
    address: 'https://wallet.example:8444',
    trust: { kind: 'pin', fingerprint: HASH },
    unit: { kind: 'rate' },
    paused: false,
    session: 'kept',
  },
  wallet: {
    id: WALLET_ID,
    name: 'Main',
    host: 'wallet.example:8444',
    state: 'ok',
    since: NOW - 3_600_000,
    takenAt: NOW - 20_000,
    totalSat: 1_500_000,
    lightningSat: 1_000_000,
    isSynchronized: true,
    unclearCount: 0,
    seq: 1,
  },
  moneyHold: null,
  network: 'testnet',
  unit: { satPerUnit: 10_000, source: 'rate' },
  balances: readingOf({
    totalSat: 1_500_000,
    lightningSat: 1_000_000,
    onChainSat: 500_000,
    totalAmount: 150,
    lightningAmount: 100,
  }),
  rates: readingOf({ usd: 0.0001, gbp: 0.00008, eur: 0.00009 }),
  node: readingOf({
    key: `03${'11'.repeat(32)}`,
    alias: null,
    isSynchronized: true,
    blockHeight: 1_200_000,
    addressCode: null,
  }),
  address: readingOf('2N8hwP1WmJrFF5QWABn38y63uYLhnJYJYTZ'),
  channels: readingOf([]),
  contacts: readingOf([contactOf()]),
  seenFingerprint: null,
  invoices: [],
  payments: [],
  channelOrders: [],
  historySeq: 1,
  isListening: true,
  ...facts,
});

export interface PageChanges {
  page?: Partial<WalletPage>;
  wallet?: Partial<Wallet>;
  config?: Partial<WalletConfig>;
}

/** The same page, with changes in its wallet and its configuration, which have the same id and name. */
export const walletPageOf = ({ page, wallet, config }: PageChanges = {}): WalletPage => {
  const known = pageOf(page);
  const { id, name } = { ...known.wallet, ...wallet };
  return {
    ...known,
    config: { ...known.config, id, name, ...config },
    wallet: { ...known.wallet, ...wallet },
  };
};
