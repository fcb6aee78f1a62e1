import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Route } from '../../http/route.ts';
import { wait } from '../../wait.ts';
import type { WalletAudit, WalletReadings, WalletUpstream } from '../needs.ts';
import type { PinTries } from '../pin-tries.ts';
import { LookDesk } from './look-desk.ts';
import { PayDesk, type PayingWallets } from './pay-desk.ts';
import { PaymentBook } from './payment-book.ts';
import { createPaymentRoutes } from './payment-routes.ts';
import { createPaymentStore } from './payment-store.ts';
import { createPaymentWatch } from './payment-watch.ts';

interface OpenPaymentsOptions {
  db: Kysely<Database>;
  audit: WalletAudit;
  /** ms since the epoch */
  now: () => number;
  /** its page or row is another */
  onChange: (walletId: string) => void;
}

/** The payments as they are stored, before a wallet is reached: what was being sent when the server ended is not known from now on. */
export const openPayments = async ({ db, ...options }: OpenPaymentsOptions) => {
  const store = createPaymentStore(db);
  const book = new PaymentBook({ store, ...options });
  await book.load();
  return { store, book };
};
export type OpenedPayments = Awaited<ReturnType<typeof openPayments>>;

interface JoinPaymentsOptions extends OpenedPayments {
  wallets: PayingWallets;
  upstream: WalletUpstream;
  pinTries: PinTries;
  /** ms since the epoch */
  now: () => number;
  reportBug: (error: unknown) => void;
}

interface Payments {
  readonly routes: Route[];
  /** Follows what a wallet said last. Never throws. */
  look(walletId: string, readings: WalletReadings): Promise<void>;
  /** What has not left yet leaves no more. */
  stop(): void;
}

/** All about payments that needs the wallets' servers. */
export const joinPayments = (options: JoinPaymentsOptions): Payments => {
  const { store, book, wallets, upstream, now, reportBug } = options;
  const payDesk = new PayDesk({ ...options, wait });
  const lookDesk = new LookDesk({ wallets, upstream, store, now });
  const watch = createPaymentWatch({ store, book });
  return {
    routes: createPaymentRoutes({ payDesk, lookDesk, book, now }),
    look: (walletId, readings) => watch.look(walletId, readings).catch(reportBug),
    stop: () => payDesk.stop(),
  };
};
