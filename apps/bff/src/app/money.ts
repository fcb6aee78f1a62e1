import type { Audit } from '../audit/audit.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { Listeners } from './listeners.ts';
import type { People } from './people.ts';
import { joinPool, openPool, type Pool } from './pool.ts';
import type { Stores } from './stores.ts';
import { joinWallet, openWallet, type Wallet } from './wallet.ts';
import type { Work } from './work.ts';

type Known = Fleet & { listeners: Listeners; audit: Audit };

interface Money {
  readonly pool: Pool;
  readonly wallet: Wallet;
  /** what the demo's console tells of them */
  readonly demos: { readonly demoPoolPassword: string | null; readonly demoPin: string | null };
}

/** Where money is earned and where it is kept, before either is reached. */
export const openMoney = async (base: Base, stores: Stores, known: Known): Promise<Money> => {
  const pool = await openPool(base, stores, known);
  const wallet = await openWallet(base, stores, known);
  return { pool, wallet, demos: { demoPoolPassword: pool.demoPassword, demoPin: wallet.demoPin } };
};

/** The same once the connectors run: every route about pool accounts and wallets. */
export const joinMoney = async (
  base: Base,
  { pool, wallet }: Money,
  { upstream, walletUpstream, sessions, audit }: Work & People & { audit: Audit },
) => {
  const { routes: ofPool } = joinPool(base, pool, { upstream, sessions, audit });
  const { routes: ofWallets } = await joinWallet(base, wallet, { upstream: walletUpstream, audit });
  return { routes: [...ofPool, ...ofWallets] };
};
