import type { Audit } from '../audit/audit.ts';
import { checkSlate } from '../connectors/pool/slate/check-slate.ts';
import { createId } from '../db/id.ts';
import { readDemoPlan } from '../demo/plan.ts';
import { seedPoolAccounts } from '../demo/seed.ts';
import type { Sessions } from '../http/request-context.ts';
import { createPoolAccountRoutes } from '../pool/accounts/account-routes.ts';
import { PoolAccounts } from '../pool/accounts/pool-accounts.ts';
import type { PoolReadings, PoolUpstream } from '../pool/needs.ts';
import { AwaitedPayouts } from '../pool/orders/awaited.ts';
import { FinalizeDesk } from '../pool/orders/finalize-desk.ts';
import { OrderBook } from '../pool/orders/order-book.ts';
import { createOrderRoutes } from '../pool/orders/order-routes.ts';
import { PayoutDesk } from '../pool/orders/payout-desk.ts';
import { SettingsDesk } from '../pool/orders/settings-desk.ts';
import { findTakenFile } from '../pool/orders/taken-files.ts';
import { createPageRoute } from '../pool/page-route.ts';
import { readKeptAnswers } from '../pool/record/kept-answers.ts';
import { PoolRecord } from '../pool/record/pool-record.ts';
import { createRecordRoutes } from '../pool/record/record-routes.ts';
import { createTableRoutes } from '../pool/record/table-routes.ts';
import { SlateDesk } from '../pool/slates/slate-desk.ts';
import { createAddressGuard } from '../upstream/address-guard.ts';
import { createHttpClient } from '../upstream/http-client.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { Listeners } from './listeners.ts';
import type { Stores } from './stores.ts';

interface Later {
  touch: (accountId: string) => void;
  look: (accountId: string, readings: PoolReadings) => Promise<void>;
}

/** The pool accounts we know, and how the pool is reached: over the internet, with certificates looked at. */
export const openPool = async (
  { config, now, log, closers }: Base,
  { db, secrets }: Stores,
  { registry, allowed, listeners, reportBug, audit }: Fleet & { listeners: Listeners; audit: Audit },
) => {
  /** what is only there when the connector is */
  const later: Later = { touch: () => undefined, look: async () => undefined };
  const book = new OrderBook({ db, audit, now, onChange: (id) => later.touch(id) });
  const isBusy = (id: string) => book.isBusy(id);
  const accounts = new PoolAccounts({ db, secrets, now, createId, isBusy });
  await accounts.load();
  const demo = config.demoPlanFile === null ? undefined : readDemoPlan(config.demoPlanFile).pool;
  // before the orders are read: one of an earlier pool must not keep its account
  if (demo !== undefined) await seedPoolAccounts(accounts, demo);
  await book.load();
  const record = new PoolRecord({
    db,
    now,
    createId,
    readUser: (id) => accounts.find(id)?.user ?? null,
    onChange: (id) => later.touch(id),
    onWritten: (id, readings) => later.look(id, readings),
    reportBug,
  });
  await record.load(accounts.list().map(({ id }) => id));
  const kept = await readKeptAnswers(db);
  // after the connector has stopped, which may still bring an answer
  closers.add(() => record.stop());
  const awaited = new AwaitedPayouts({ book, record, now });
  const guard = createAddressGuard({ policy: 'public', allowed, ownListeners: listeners.list });
  const http = createHttpClient({ guard });
  closers.add(() => http.close());
  return {
    db,
    accounts,
    record,
    book,
    awaited,
    later,
    reportBug,
    demoPassword: demo?.password ?? null,
    needs: {
      http,
      accounts,
      readExtras: (id: string) => ({
        expiringNanogrin: record.read(id).expiry?.expiringNanogrin ?? null,
        openOrder: book.findOpen(id) ?? (awaited.find(id) === null ? null : ('payout' as const)),
      }),
      takeKept: (id: string) => {
        const answers = kept.get(id) ?? [];
        kept.delete(id);
        return answers;
      },
      listMiners: () => registry.list(),
      tell: (oddity: object) => log.warn(oddity, 'pool: odd answer'),
    },
  };
};
export type Pool = Awaited<ReturnType<typeof openPool>>;

/** Our own record beside what the pool says, and every route about pool accounts. */
export const joinPool = (
  { now, closers }: Base,
  { db, accounts, record, book, awaited, later, reportBug }: Pool,
  { upstream, audit, sessions }: { upstream: PoolUpstream; audit: Audit; sessions: Sessions },
) => {
  const findAwaited = (id: string) => awaited.find(id);
  const wasSent = (id: string, txId: string) => findTakenFile(book.list(id), txId, now()) !== null;
  const slates = new SlateDesk({ checkSlate, findAwaited, wasSent, now });
  closers.add(() => slates.forget(null));
  closers.add(sessions.onClosed((sessionId) => slates.forget(sessionId)));
  const payouts = new PayoutDesk({ accounts, audit, upstream, record, book, awaited, now });
  const settings = new SettingsDesk({ accounts, audit, upstream, book, now });
  const finals = new FinalizeDesk({ accounts, audit, upstream, record, book, awaited, slates, now });
  closers.add(() => {
    for (const desk of [payouts, settings, finals]) desk.stop();
  });
  later.touch = upstream.touch;
  later.look = async (id, readings) => {
    await awaited.look(id, readings);
    for (const desk of [payouts, finals, settings]) await desk.look(id, readings);
  };
  for (const { id } of accounts.list()) record.begin(id, upstream.peek(id));
  closers.add(upstream.onRead((id, readings) => record.follow(id, readings, upstream.readKept(id))));
  const stopForgetting = accounts.onChange((id, change) => {
    if (change === 'removed') record.forget(id);
    if (change !== 'moved') return;
    record.move(id);
    book.leave(id).catch(reportBug);
  });
  closers.add(stopForgetting);
  const listOrders = (id: string) => book.list(id);
  return {
    routes: [
      ...createPoolAccountRoutes({ accounts, upstream, audit, now }),
      createPageRoute({ accounts, upstream, record, listOrders, findAwaited }),
      ...createRecordRoutes({ db, accounts }),
      ...createTableRoutes({ db, accounts, upstream, now }),
      ...createOrderRoutes({ payouts, settings, finals, slates, accounts, book, now }),
    ],
  };
};
