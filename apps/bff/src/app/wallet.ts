import type { Audit } from '../audit/audit.ts';
import { createId } from '../db/id.ts';
import { readDemoPlan } from '../demo/plan.ts';
import { clearDemoWallets, type DemoWalletDesk, seedWallets } from '../demo/seed-wallets.ts';
import { createAddressGuard } from '../upstream/address-guard.ts';
import { WalletBooks } from '../wallet/books.ts';
import { ChannelDesk } from '../wallet/channel-orders/channel-desk.ts';
import { ChannelOrderBook } from '../wallet/channel-orders/order-book.ts';
import { createChannelRoutes } from '../wallet/channel-orders/order-routes.ts';
import { clearChannelOrders } from '../wallet/channel-orders/order-store.ts';
import type { InvoiceDesk } from '../wallet/invoices/invoice-desk.ts';
import type { WalletReadings, WalletUpstream } from '../wallet/needs.ts';
import { createPageRoute } from '../wallet/page-route.ts';
import { joinPayments, openPayments } from '../wallet/payments/create-payments.ts';
import { leavePayments } from '../wallet/payments/payment-store.ts';
import { PinTries } from '../wallet/pin-tries.ts';
import { createPinTriesStore } from '../wallet/pin-tries-store.ts';
import { clearRecord } from '../wallet/record/clear-record.ts';
import { writePast } from '../wallet/record/write-past.ts';
import { SignInDesk } from '../wallet/registry/sign-in-desk.ts';
import { createWalletRoutes } from '../wallet/registry/wallet-routes.ts';
import { Wallets } from '../wallet/registry/wallets.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { Listeners } from './listeners.ts';
import type { Stores } from './stores.ts';

/** The wallets we know, what was ordered there, and what their servers may be reached by. */
export const openWallet = async (
  { config, now, log, closers }: Base,
  { db, secrets }: Stores,
  { allowed, listeners, reportBug, audit }: Fleet & { listeners: Listeners; audit: Audit },
) => {
  /** what is only there later */
  const later = { touch: (_id: string): void => undefined, isPaying: (_id: string): boolean => false };
  const onChange = (id: string): void => later.touch(id);
  const orders = new ChannelOrderBook({ db, audit, now, onChange });
  const wallets = new Wallets({
    db,
    secrets,
    now,
    createId,
    isBusy: (id) => orders.isBusy(id) || later.isPaying(id),
    reportBug,
    clearRecord: async (transaction, id) => {
      await clearRecord(transaction, id);
      await clearChannelOrders(transaction, id);
      await leavePayments(transaction, id);
    },
  });
  await wallets.load();
  const demo = config.demoPlanFile === null ? undefined : readDemoPlan(config.demoPlanFile).wallets;
  // before the orders are read: one of an earlier server must not keep its wallet
  if (demo !== undefined) await clearDemoWallets(wallets, demo);
  await orders.load();
  const payments = await openPayments({ db, audit, now, onChange });
  later.isPaying = (id) => payments.book.isBusy(id);
  const books = new WalletBooks({ db, wallets, now, createId, onChange, reportBug });
  await books.load();
  // after the connector has stopped, which may still bring an answer
  closers.add(() => books.stop());
  const guard = createAddressGuard({ policy: 'both', allowed, ownListeners: listeners.list });
  return {
    wallets,
    orders,
    payments,
    books,
    later,
    db,
    demo,
    reportBug,
    demoPin: demo?.pin ?? null,
    needs: {
      guard,
      wallets,
      sessions: {
        read: (id: string) => wallets.readSession(id),
        write: (id: string, session: string) => wallets.renewSession(id, session),
      },
      readExtras: (id: string) => ({
        unclearCount: orders.countUnclear(id) + payments.book.countUnclear(id),
      }),
      takeKept: (id: string) => books.takeKept(id),
      tell: (oddity: object) => log.warn(oddity, 'wallet: odd answer'),
    },
  };
};
export type Wallet = Awaited<ReturnType<typeof openWallet>>;

/** Our own books beside what the wallets say, and every route about wallets. */
export const joinWallet = async (
  { now, closers }: Base,
  { wallets, orders, payments: opened, books, later, db, demo, reportBug }: Wallet,
  { upstream, audit }: { upstream: WalletUpstream; audit: Audit },
) => {
  later.touch = upstream.touch;
  const pinTries = new PinTries({ now, store: createPinTriesStore(db), reportBug });
  await pinTries.load();
  const signIns = new SignInDesk({ wallets, upstream, pinTries, now });
  const channels = new ChannelDesk({ wallets, upstream, pinTries, book: orders });
  const payments = joinPayments({ ...opened, wallets, upstream, pinTries, now, reportBug });
  const joined = books.join({ upstream, audit });
  const look = (id: string, readings: WalletReadings): void => {
    void payments.look(id, readings);
    channels.look(id, readings).catch(reportBug);
  };
  // known from before this start, and maybe not looked through then
  for (const { id } of wallets.list()) look(id, upstream.peek(id));
  closers.add(upstream.onRead(look));
  closers.add(
    wallets.onChange((id, change) => {
      books.follow(id, change);
      if (change !== 'removed' && change !== 'moved') return;
      for (const book of [orders, opened.book]) book.reload(id).catch(reportBug);
    }),
  );
  closers.add(() => {
    for (const part of [signIns, channels, payments, joined]) part.stop();
  });
  // a demo whose wallets fail is still one of miners
  if (demo !== undefined)
    await seedWallets(
      toDemoDesk({ db, signIns, upstream, invoiceDesk: joined.invoiceDesk, now }),
      demo,
    ).catch(reportBug);
  return {
    routes: [
      ...createWalletRoutes({ wallets, desk: signIns, upstream, audit, now }),
      createPageRoute({
        wallets,
        upstream,
        readBooks: (id, readings) => books.readPage(id, readings),
        listPayments: (id) => opened.book.list(id),
        listOrders: (id) => orders.list(id),
      }),
      ...joined.routes,
      ...payments.routes,
      ...createChannelRoutes({ desk: channels, book: orders, audit, now }),
    ],
  };
};

/** How long the demo waits for what a simulated wallet has. */
const DEMO_LOOK_MS = 10_000;

const toDemoDesk = ({
  db,
  signIns,
  upstream,
  invoiceDesk,
  now,
}: {
  db: Stores['db'];
  signIns: SignInDesk;
  upstream: WalletUpstream;
  invoiceDesk: InvoiceDesk;
  now: () => number;
}): DemoWalletDesk => ({
  add: (request) => signIns.add(request),
  writePast: (walletId, rows) => {
    const notes = rows.flatMap(({ hash, note }): [string, string][] => (note === null ? [] : [[hash, note]]));
    return writePast(db, { walletId, transactions: rows, takenAt: now(), notes: new Map(notes) });
  },
  refresh: (id) => upstream.refresh(id, AbortSignal.timeout(DEMO_LOOK_MS)),
  makeInvoice: (id, order) => invoiceDesk.make(id, order, 'demo'),
});
