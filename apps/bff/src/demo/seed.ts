import { randomBytes } from 'node:crypto';
import { ROLES, type Role } from '@mintdeck/shared-types/accounts';
import type { AddMinerRequest } from '@mintdeck/shared-types/fleet';
import type { AddPoolAccountRequest } from '@mintdeck/shared-types/pool/accounts';
import type { EditProfitSettingsRequest } from '@mintdeck/shared-types/pool/profit';
import type { DemoPlan } from './plan.ts';

/** What the demo needs of accounts/. */
export interface DemoAccounts {
  /** The id of an account that was there and changed. */
  put(account: { username: string; email: string; password: string; role: Role }): Promise<string | null>;
  endAllOf(accountId: string): Promise<void>;
}

/** What the demo needs of fleet/. */
export interface DemoFleet {
  list(): readonly { readonly id: string; readonly name: string; readonly address: string }[];
  add(miner: AddMinerRequest): Promise<unknown>;
  /** Gives a miner another address with its login. */
  move(id: string, to: { address: string; username: string; password: string }): Promise<unknown>;
  remove(id: string): Promise<unknown>;
}

/** What the demo needs of pool/. */
export interface DemoPoolAccounts {
  list(): readonly { readonly id: string; readonly user: string }[];
  add(account: AddPoolAccountRequest): Promise<unknown>;
  /** with all that is known of it */
  remove(id: string): Promise<unknown>;
}

/** What the demo needs of profit/. */
export interface DemoProfitSettings {
  read(): { readonly revision: number };
  edit(request: EditProfitSettingsRequest): Promise<unknown>;
}

/** A password that can be read from a screen and typed. */
const createPassword = (): string => randomBytes(9).toString('base64url');

/** Makes or renews the accounts admin, operator and viewer; gives their password. */
export const seedAccounts = async (accounts: DemoAccounts, configured: string | null): Promise<string> => {
  const password = configured ?? createPassword();
  for (const role of ROLES) {
    const changed = await accounts.put({ username: role, email: `${role}@demo.invalid`, password, role });
    if (changed !== null) await accounts.endAllOf(changed);
  }
  return password;
};

/** Adds the simulated miners; those of an earlier start, known by name, move to their new addresses. */
export const seedMiners = async (fleet: DemoFleet, plan: DemoPlan): Promise<void> => {
  for (const miner of plan.miners) {
    const { name, address, username, password } = miner;
    const inTheWay = fleet.list().find((each) => each.address === address && each.name !== name);
    // its own turn comes, or it is of a plan that is gone
    if (inTheWay) await fleet.remove(inTheWay.id);
    const known = fleet.list().find((each) => each.name === name);
    if (known) await fleet.move(known.id, { address, username, password });
    else await fleet.add(miner);
  }
};

/**
 * Adds the accounts of the simulated pool. It begins anew at every start, with other payouts: what was recorded of an earlier one, and
 * orders whose end it can no longer tell, go.
 */
export const seedPoolAccounts = async (
  accounts: DemoPoolAccounts,
  { address, password, accounts: planned }: NonNullable<DemoPlan['pool']>,
): Promise<void> => {
  for (const { name, user, keepsPassword } of planned) {
    const known = accounts.list().find((each) => each.user === user);
    if (known) await accounts.remove(known.id);
    await accounts.add({ name, user, address, ...(keepsPassword ? { password } : {}) });
  }
};

const DAY_MS = 86_400_000;

/** Prices and the power of the demo's other model, all invented; once, so that what a visitor enters or takes away stays. */
export const seedProfitSettings = async (settings: DemoProfitSettings, now: () => number): Promise<void> => {
  const { revision } = settings.read();
  if (revision !== 0) return;
  await settings.edit({
    revision,
    currency: 'USD',
    pricePerKwh: 0.08,
    powerWByModel: { B29: 1100 },
    grinPrice: { price: 2.4, setAt: now() - DAY_MS },
  });
};
