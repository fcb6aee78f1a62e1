import type { AddWalletRequest, WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import type { DemoPlan } from './plan.ts';

type WalletsPlan = NonNullable<DemoPlan['wallets']>;
type WalletPlan = WalletsPlan['accounts'][number];
type PastRow = WalletPlan['past'][number];

/** What the demo needs of wallet/. */
export interface DemoWallets {
  list(): readonly { readonly id: string; readonly user: string }[];
  /** with our record of it */
  remove(id: string): Promise<unknown>;
}
export interface DemoWalletDesk {
  add(request: AddWalletRequest): Promise<Pick<WalletConfig, 'id'>>;
  /** Rows that the server lists no more. */
  writePast(walletId: string, rows: readonly PastRow[]): Promise<unknown>;
  /** Asks for what the wallet has, without which no invoice is made. */
  refresh(walletId: string): Promise<unknown>;
  makeInvoice(walletId: string, order: WalletPlan['invoices'][number]): Promise<unknown>;
}

/**
 * Takes away the wallets of an earlier start, before anything is known to be unclear of them: their server begins anew at every start, with
 * another certificate and other sessions.
 */
export const clearDemoWallets = async (wallets: DemoWallets, { accounts }: WalletsPlan): Promise<void> => {
  const users = new Set(accounts.map(({ user }) => user));
  for (const { id } of wallets.list().filter(({ user }) => users.has(user))) await wallets.remove(id);
};

/** Signs in at the simulated wallets' server for each of its users, as an administrator would, and gives them a past and invoices. */
export const seedWallets = async (
  desk: DemoWalletDesk,
  { address, fingerprint, pin, accounts }: WalletsPlan,
): Promise<void> => {
  const trust = { kind: 'pin', fingerprint } as const;
  for (const { name, user, past, invoices } of accounts) {
    const { id } = await desk.add({ name, user, address, trust, pin });
    if (past.length > 0) await desk.writePast(id, past);
    if (invoices.length > 0) await desk.refresh(id);
    for (const invoice of invoices) await desk.makeInvoice(id, invoice);
  }
};
