import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { wait } from '../../wait.ts';
import type { ReadRequest, RequestDetails, WalletReadings } from '../needs.ts';
import { PinTries } from '../pin-tries.ts';
import { LookDesk } from './look-desk.ts';
import { createMemoryStore, createMemoryTables } from './memory-store.fixture.ts';
import { PayDesk } from './pay-desk.ts';
import { PaymentBook } from './payment-book.ts';
import { PAYEE, readingsOf, requestOf, START, WALLET_ID } from './payment-row.fixture.ts';
import { createPaymentWatch } from './payment-watch.ts';

/** What a wallet's server did not do, as the connector says it. */
export const failing = (facts: Partial<ConstructorParameters<typeof UpstreamError>[0]> = {}) =>
  new UpstreamError({
    kind: 'rejected',
    reason: 'server-error',
    connector: 'wallet',
    endpoint: 'sendInvoice',
    ...facts,
  });

const CONFIG: WalletConfig = {
  id: WALLET_ID,
  revision: 1,
  name: 'Main',
  user: 'ann@example.org',
  address: 'https://192.168.1.20:8444',
  trust: { kind: 'public' },
  unit: { kind: 'rate' },
  paused: false,
  session: 'kept',
};

/** What the wallet's server and node say and do, as a test wants it. */
const createFakeWallet = () => ({
  readings: readingsOf(),
  read: { request: requestOf(), refusal: null } as ReadRequest,
  /** what left */
  sent: [] as { text: string; contactName: string | null; pin: string }[],
  /** how sending ends */
  answer: (_signal: AbortSignal): Promise<void> => Promise.resolve(),
  lookedCount: 0,
  /** what a look that is waited for brings */
  refreshed: (): WalletReadings => {
    throw failing({ kind: 'unreachable', reason: 'refused' });
  },
  details: async (_signal: AbortSignal): Promise<RequestDetails> => ({
    payee: PAYEE,
    amount: 1,
    amountSat: 1500,
    memo: 'beer',
  }),
  /** what a contact's server was asked */
  asked: [] as object[],
  isMoved: false,
  /** how long our own database takes for what it writes */
  writingMs: 0,
});

const createUpstream = (wallet: ReturnType<typeof createFakeWallet>) => ({
  peek: (): WalletReadings => wallet.readings,
  read: (): WalletReadings => wallet.readings,
  readRequest: async () => wallet.read,
  sendInvoice: async (
    _id: string,
    order: { text: string; contactName: string | null; pin: string },
    signal: AbortSignal,
  ) => {
    signal.throwIfAborted();
    wallet.sent.push(order);
    await wallet.answer(signal);
  },
  refresh: async (_id: string, signal: AbortSignal): Promise<WalletReadings> => {
    signal.throwIfAborted();
    return wallet.refreshed();
  },
  lookSoon: () => {
    wallet.lookedCount += 1;
  },
  readDetails: (_id: string, _text: string, signal: AbortSignal) => wallet.details(signal),
  askContact: async (_id: string, question: object) => {
    wallet.asked.push(question);
    return 'text';
  },
});

/** Both desks, on a store in memory and a wallet that says and does what a test wants. Timers are those of the test. */
export const createDeskPlace = () => {
  const wallet = createFakeWallet();
  const tables = createMemoryTables();
  const store = createMemoryStore(tables);
  const clock = { nowMs: START };
  const now = () => clock.nowMs;
  const audited: string[] = [];
  const audit = {
    record: async ({ action, outcome }: { action: string; outcome: string }) => {
      clock.nowMs += wallet.writingMs;
      audited.push(`${action} ${outcome}`);
    },
  };
  const bugs: unknown[] = [];
  const reportBug = (error: unknown) => void bugs.push(error);
  const wallets = {
    require: (id: string) => {
      if (id !== WALLET_ID) throw new ApiError('not-found');
      return CONFIG;
    },
    requireStill: () => {
      if (wallet.isMoved) throw new ApiError('changed-meanwhile');
    },
  };
  const upstream = createUpstream(wallet);
  const book = new PaymentBook({ store, audit, now, onChange: () => undefined });
  const pinTries = new PinTries({ now, reportBug });
  return {
    wallet,
    tables,
    store,
    clock,
    audited,
    bugs,
    book,
    watch: createPaymentWatch({ book, store }),
    payDesk: new PayDesk({ wallets, upstream, book, store, pinTries, now, wait, reportBug }),
    lookDesk: new LookDesk({ wallets, upstream, store, now }),
  };
};
export type DeskPlace = ReturnType<typeof createDeskPlace>;
