import type { Reading } from '@mintdeck/shared-types/reading';
import { unread } from '@mintdeck/shared-types/reading';
import type { PaymentRequest } from '@mintdeck/shared-types/wallet/requests';
import { UpstreamError, type UpstreamReason } from '../upstream/upstream-error.ts';
import type { KeptPart, ListedTransaction, ReadRequest, WalletReadings, WalletUpstream } from './needs.ts';

export const WALLET_ID = 'wwwwwwwwwwww';
export const OWN_KEY = `02${'a'.repeat(64)}`;
export const OTHER_KEY = `03${'b'.repeat(64)}`;

/** A value that was just read. */
export const readAt = <T>(value: T, takenAt = 1): Reading<T> => ({ value, takenAt, failure: null });

/** What is known of a wallet that answers, signed in and synchronized; nothing is in it. */
export const readingsOf = (facts: Partial<WalletReadings> = {}): WalletReadings => ({
  node: readAt({
    key: OWN_KEY,
    alias: null,
    isSynchronized: true,
    blockHeight: 1,
    addressCode: `${OWN_KEY}@127.0.0.1:10011@wallet.example:8444`,
  }),
  address: unread(),
  balances: unread(),
  rates: unread(),
  channels: readAt([]),
  contacts: readAt([]),
  transactions: readAt([]),
  unit: { satPerUnit: 1, source: 'fixed' },
  network: 'testnet',
  hold: null,
  seenFingerprint: null,
  isListening: true,
  ...facts,
});

/** 32 bytes in hex that tell this number. */
export const hashOf = (number: number): string => number.toString(16).padStart(64, '0');

/** A row of what a wallet lists. */
export const listedOf = (facts: Partial<ListedTransaction> = {}): ListedTransaction => ({
  kind: 'payment',
  hash: hashOf(1),
  amountSat: -1000,
  isExact: false,
  feesSat: 0,
  confirmations: 0,
  at: Date.UTC(2026, 10, 1),
  memo: null,
  ...facts,
});

/** A payment request of the wallet as it is read. */
export const requestOf = (facts: Partial<PaymentRequest> = {}): PaymentRequest => ({
  text: 'lntb1fake',
  paymentHash: hashOf(7),
  network: 'testnet',
  amountMsat: '29411000',
  payee: OWN_KEY,
  memo: 'tea',
  memoHash: null,
  madeAt: 1000,
  expiresAt: 3_601_000,
  hasSecret: false,
  routeHintCount: 0,
  server: null,
  ...facts,
});

/** The server refused in its own words, or, without words, did not answer. */
export const failing = (
  facts: { said?: string; isDoubtful?: boolean; reason?: UpstreamReason } = {},
): UpstreamError =>
  new UpstreamError({
    kind: facts.said === undefined ? 'timeout' : 'rejected',
    reason: 'timed-out',
    connector: 'wallet',
    endpoint: 'x',
    ...facts,
  });

type Calls =
  | 'peek'
  | 'readKept'
  | 'onRead'
  | 'onInvoicePaid'
  | 'refresh'
  | 'lookSoon'
  | 'createInvoice'
  | 'readRequest'
  | 'saveContact';

/** A wallet's server that says and does what a test wants. */
export const createFakeWallet = () => {
  const readListeners = new Set<(walletId: string, readings: WalletReadings) => void>();
  const paidListeners = new Set<(walletId: string, paymentHash: string) => void>();
  const fake = {
    readings: readingsOf(),
    kept: [] as KeptPart[],
    /** what is asked and sent, in this order */
    log: [] as string[],
    sent: [] as object[],
    /** an error is thrown */
    invoice: 'lntb1fake' as string | UpstreamError,
    read: { request: requestOf(), refusal: null } as ReadRequest,
    /** thrown when a contact is saved; null: it is taken */
    contactFailure: null as UpstreamError | null,
    /** what each look brings, the last one from then on */
    looks: [] as (WalletReadings | UpstreamError)[],
    /** A look is over. */
    bring: (facts: Partial<WalletReadings> = {}): void => {
      fake.readings = readingsOf({ ...fake.readings, ...facts });
      for (const listener of readListeners) listener(WALLET_ID, fake.readings);
    },
    pay: (paymentHash: string): void => {
      for (const listener of paidListeners) listener(WALLET_ID, paymentHash);
    },
  };
  const on = <L>(listeners: Set<L>, listener: L) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const upstream: Pick<WalletUpstream, Calls> = {
    peek: () => fake.readings,
    readKept: () => fake.kept,
    onRead: (listener) => on(readListeners, listener),
    onInvoicePaid: (listener) => on(paidListeners, listener),
    lookSoon: () => void fake.log.push('lookSoon'),
    refresh: async (_id, signal) => {
      signal.throwIfAborted();
      fake.log.push('refresh');
      const look = (fake.looks.length > 1 ? fake.looks.shift() : fake.looks[0]) ?? fake.readings;
      if (look instanceof UpstreamError) throw look;
      return look;
    },
    createInvoice: async (_id, order) => {
      fake.log.push('createInvoice');
      fake.sent.push(order);
      if (fake.invoice instanceof UpstreamError) throw fake.invoice;
      return { text: fake.invoice };
    },
    readRequest: async () => fake.read,
    saveContact: async (_id, contact) => {
      fake.log.push('saveContact');
      fake.sent.push(contact);
      if (fake.contactFailure !== null) throw fake.contactFailure;
    },
  };
  return { fake, upstream };
};
