import type { Audit } from '../audit/audit.ts';
import { createId } from '../db/id.ts';
import { createPoolAccountRoutes } from '../pool/accounts/account-routes.ts';
import { PoolAccounts } from '../pool/accounts/pool-accounts.ts';
import type { PoolUpstream } from '../pool/needs.ts';
import { createAddressGuard } from '../upstream/address-guard.ts';
import { createHttpClient } from '../upstream/http-client.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { Listeners } from './listeners.ts';
import type { Stores } from './stores.ts';

/** The pool accounts we know, and how the pool is reached: over the internet, with certificates looked at. */
export const openPool = async (
  { now, log, closers }: Base,
  { db, secrets }: Stores,
  { registry, allowed, listeners }: Pick<Fleet, 'registry' | 'allowed'> & { listeners: Listeners },
) => {
  const accounts = new PoolAccounts({ db, secrets, now, createId, isBusy: () => false });
  await accounts.load();
  const guard = createAddressGuard({ policy: 'public', allowed, ownListeners: listeners.list });
  const http = createHttpClient({ guard });
  closers.add(() => http.close());
  return {
    accounts,
    needs: {
      http,
      accounts,
      readExtras: () => ({ expiringNanogrin: null, openOrder: null }),
      listMiners: () => registry.list(),
      tell: (oddity: object) => log.warn(oddity, 'pool: odd answer'),
    },
  };
};
export type Pool = Awaited<ReturnType<typeof openPool>>;

/** Our own record beside what the pool says, and every route about pool accounts. */
export const joinPool = (
  { now }: Base,
  { accounts }: Pool,
  { upstream, audit }: { upstream: PoolUpstream; audit: Audit },
) => ({ routes: createPoolAccountRoutes({ accounts, upstream, audit, now }) });
