import { createControlSend } from '../ground/control-client.ts';
import type { AccountPatch } from './control/account-patch.ts';
import type { AccountState } from './control/account-state.ts';
import type { WalletFile } from './control/control-routes.ts';
import type { Fault } from './faults/faults.ts';
import type { Mail } from './money/payout.ts';
import type { PostReport } from './post-log.ts';
import type { RequestReport } from './request-log.ts';
import type { PoolSettings } from './settings.ts';

/** An account's index in the pool, or all of them. */
export type AccountChoice = number | 'all';

/** Steers a running pool from a test; every method throws when the control endpoint refuses. */
export interface PoolControl {
  accounts(): Promise<readonly AccountState[]>;
  account(index: number): Promise<AccountState>;
  patch(which: AccountChoice, patch: AccountPatch): Promise<void>;
  /** The newest e-mail the pool sent to an account; throws when there is none. */
  mail(index: number): Promise<Mail>;
  /** The account's own wallet receives the newest mail (or that of a payout) and makes the file to upload. */
  receive(index: number, payoutId?: string): Promise<WalletFile>;
  settings(): Promise<PoolSettings>;
  change(settings: Partial<PoolSettings>): Promise<void>;
  /** Adds a fault; for `refuse` the port is closed when this resolves. */
  setFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  requests(): Promise<RequestReport>;
  clearRequests(): Promise<void>;
  /** The newest POSTs, oldest first, without their passwords. */
  posts(): Promise<readonly PostReport[]>;
  /** The pool forgets the answers it would have repeated. */
  clearCache(): Promise<void>;
  /** Back to the condition of the plan, at the same port, with empty logs; time goes on. */
  reset(): Promise<void>;
  /** Jumps forward by simulated seconds. */
  advance(seconds: number): Promise<void>;
  /** Simulated Unix ms and the scale it runs at. */
  clock(): Promise<{ nowMs: number; timeScale: number }>;
}

function the<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new Error(`there is no ${what}`);
  return item;
}

/** A client of the control endpoint that `startPool` opened. */
export function createPoolControl(options: { url: string; token: string }): PoolControl {
  const send = createControlSend(options);
  // Both ends are this package's own: what the endpoint sends is of the type it was built from.
  const read = async <T>(path: string): Promise<T> => (await send('GET', path)) as T;
  const call = async (method: string, path: string, body?: unknown): Promise<void> => {
    await send(method, path, body);
  };
  const account = async (index: number): Promise<AccountState> =>
    the((await read<readonly AccountState[]>(`/accounts/${index}`))[0], `account ${index}`);
  return {
    accounts: () => read('/accounts/all'),
    account,
    patch: (which, patch) => call('PATCH', `/accounts/${which}`, patch),
    mail: async (index) => the((await account(index)).mails.at(-1), `mail of account ${index}`),
    receive: async (index, payoutId) => {
      const files = await send(
        'POST',
        `/accounts/${index}/receive`,
        payoutId === undefined ? {} : { payoutId },
      );
      return the((files as readonly WalletFile[])[0], `mail of account ${index}`); // as in read
    },
    settings: () => read('/settings'),
    change: (settings) => call('PATCH', '/settings', settings),
    setFault: (fault) => call('POST', '/faults', fault),
    clearFaults: () => call('DELETE', '/faults'),
    requests: () => read('/requests'),
    clearRequests: () => call('DELETE', '/requests'),
    posts: () => read('/posts'),
    clearCache: () => call('DELETE', '/cache'),
    reset: () => call('POST', '/reset'),
    advance: (seconds) => call('POST', '/advance', { seconds }),
    clock: () => read('/clock'),
  };
}
