import { unread } from '@mintdeck/shared-types/reading';
import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import type { PaymentRequest } from '@mintdeck/shared-types/wallet/requests';
import type { ListedTransaction, WalletReadings } from '../needs.ts';
import type { PaymentRow } from './payment-row.ts';

export const WALLET_ID = 'aaaaaaaaaaaa';
export const OTHER_WALLET_ID = 'bbbbbbbbbbbb';
export const PAYEE = `02${'ab'.repeat(32)}`;
export const OWN_KEY = `03${'cd'.repeat(32)}`;
/** When a test begins, ms since the epoch. */
export const START = 1_800_000_000_000;
export const AUTHOR = { accountId: 'person', username: 'ann', sourceAddress: '10.0.0.1' };

/** Of 64 digits, told apart by a number. */
export const hashOf = (number: number): string => number.toString(16).padStart(64, '0');
/** An id as a browser makes it. */
export const idOf = (number: number): string => `payment-${String(number).padStart(12, '0')}`;

export const requestOf = (facts: Partial<PaymentRequest> = {}): PaymentRequest => ({
  text: 'lntb15u1p4example',
  paymentHash: hashOf(1),
  network: 'testnet',
  amountMsat: '1500000',
  payee: PAYEE,
  memo: 'beer',
  memoHash: null,
  madeAt: START - 60_000,
  expiresAt: START + 3_540_000,
  hasSecret: true,
  routeHintCount: 0,
  server: null,
  ...facts,
});

export const rowOf = (facts: Partial<PaymentRow> = {}): PaymentRow => ({
  id: idOf(1),
  wallet_id: WALLET_ID,
  payment_hash: hashOf(1),
  text: 'lntb15u1p4example',
  contact_name: null,
  payee: PAYEE,
  payee_name: null,
  amount_msat: '1500000',
  memo: 'beer',
  expires_at: START + 3_540_000,
  state: 'sending',
  by_account_id: AUTHOR.accountId,
  username: AUTHOR.username,
  source_address: AUTHOR.sourceAddress,
  sent_at: START,
  ended_at: null,
  seen_at: null,
  paid_at: null,
  fees_sat: null,
  reason: null,
  looked_at: null,
  happened: null,
  told_by: null,
  ...facts,
});

/** A row of the wallet's list. */
export const listedOf = (hash: string, facts: Partial<ListedTransaction> = {}): ListedTransaction => ({
  kind: 'payment',
  hash,
  amountSat: -1500,
  isExact: false,
  feesSat: 1,
  confirmations: null,
  at: START + 2000,
  memo: null,
  ...facts,
});

const read = <T>(value: T, takenAt = START) => ({ value, takenAt, failure: null });

/** A wallet that is well, on the test network, with 100 000 sat in an open channel and nothing paid. */
export const readingsOf = (facts: Partial<WalletReadings> = {}): WalletReadings => ({
  node: read({ key: OWN_KEY, alias: null, isSynchronized: true, blockHeight: 1, addressCode: null }),
  address: unread(),
  balances: unread(),
  rates: unread(),
  channels: read([
    {
      id: '1',
      point: 'aa:0',
      peer: PAYEE,
      peerName: null,
      state: 'open',
      word: 'Open',
      blocksLeft: null,
      localSat: 100_000,
      remoteSat: 0,
      capacitySat: 100_000,
    },
  ]),
  contacts: read([]),
  transactions: read([]),
  unit: { satPerUnit: null, source: 'none' },
  network: 'testnet',
  hold: null,
  seenFingerprint: null,
  isListening: true,
  ...facts,
});
/** Its list of transactions, read at that time. */
export const listOf = (rows: readonly ListedTransaction[], takenAt = START + 5000) => ({
  transactions: read(rows, takenAt),
});

export const statesOf = (payments: readonly Pick<Payment, 'id' | 'state'>[]): string[] =>
  payments.map(({ state }) => state);
