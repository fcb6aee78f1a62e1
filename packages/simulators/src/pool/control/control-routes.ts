import { BadRequestError } from '../../ground/bad-request.ts';
import type { ControlRoute } from '../../ground/control-server.ts';
import { isNumber, isRecord, isString } from '../../ground/guards.ts';
import type { Account } from '../account.ts';
import { addFault, clearFaults } from '../faults/fault-control.ts';
import { receiveSlate } from '../money/wallet.ts';
import { type Pool, resetPool } from '../pool-state.ts';
import { sha256Of } from '../post-log.ts';
import { isSettingsPatch } from '../settings.ts';
import { applyAccountPatch } from './account-patch.ts';
import { readAccountState } from './account-state.ts';

export interface ControlContext {
  readonly pool: Pool;
  /** Opens or closes the port as the faults want it. */
  readonly syncListener: () => Promise<void>;
}

/** The file a wallet made of an e-mail's attachment. */
export interface WalletFile {
  readonly payoutId: string;
  /** As `grin wallet receive` names it. */
  readonly fileName: string;
  readonly text: string;
  readonly sha256: string;
}

type Route = (context: ControlContext, body: unknown) => unknown;
type AccountsRoute = (context: ControlContext, accounts: readonly Account[], body: unknown) => unknown;

/** The wallet receives the newest mail, or the one of a payout. */
function receive(account: Account, body: unknown): WalletFile {
  const wanted = isRecord(body) && isString(body.payoutId) ? body.payoutId : undefined;
  const mail = account.mails.findLast(({ payoutId }) => wanted === undefined || payoutId === wanted);
  if (mail === undefined) throw new BadRequestError('no such mail');
  const text = receiveSlate(mail.text);
  const sha256 = sha256Of(text);
  account.walletFiles.set(mail.payoutId, sha256);
  return { payoutId: mail.payoutId, fileName: `${mail.fileName}.response`, text, sha256 };
}

const ACCOUNT_ROUTES = new Map<string, AccountsRoute>([
  ['GET ', ({ pool }, accounts) => accounts.map((account) => readAccountState(pool, account))],
  [
    'PATCH ',
    ({ pool }, accounts, body) => {
      for (const account of accounts) applyAccountPatch(pool, account, body);
    },
  ],
  ['POST /receive', (_context, accounts, body) => accounts.map((account) => receive(account, body))],
]);

const advance: Route = ({ pool }, body) => {
  const seconds = isRecord(body) ? body.seconds : undefined;
  if (!isNumber(seconds) || seconds < 0) throw new BadRequestError('seconds must be a number from 0 up');
  pool.clock.advance(seconds * 1000);
};

const ROUTES = new Map<string, Route>([
  ['POST /advance', advance],
  ['GET /clock', ({ pool: { clock } }) => ({ nowMs: clock.nowMs(), timeScale: clock.timeScale })],
  ['GET /settings', ({ pool }) => pool.settings],
  [
    'PATCH /settings',
    ({ pool }, body) => {
      if (!isSettingsPatch(body)) throw new BadRequestError('not settings of the pool');
      Object.assign(pool.settings, body);
    },
  ],
  [
    'POST /faults',
    async ({ pool, syncListener }, body) => {
      addFault(pool, body);
      await syncListener();
    },
  ],
  [
    'DELETE /faults',
    async ({ pool, syncListener }) => {
      clearFaults(pool);
      await syncListener();
    },
  ],
  ['GET /requests', ({ pool }) => pool.requests.report()],
  ['DELETE /requests', ({ pool }) => pool.requests.clear()],
  ['GET /posts', ({ pool }) => pool.posts],
  ['DELETE /cache', ({ pool }) => pool.cache.clear()],
  [
    'POST /reset',
    async ({ pool, syncListener }) => {
      resetPool(pool);
      await syncListener();
    },
  ],
]);

/** `all`, or the account at an index. */
function chosen({ accounts }: Pool, which: string): readonly Account[] {
  if (which === 'all') return accounts;
  const account = accounts[Number(which)];
  if (account === undefined) throw new BadRequestError(`no account ${which}`);
  return [account];
}

/** Finds the handler of a control request among those of a pool. */
export function createRouteFinder(
  context: ControlContext,
): (method: string, url: string) => ControlRoute | null {
  return (method, url) => {
    const plain = ROUTES.get(`${method} ${url}`);
    if (plain !== undefined) return (body) => plain(context, body);
    const [, which, rest = ''] = /^\/accounts\/(all|\d+)(\/[a-z]+)?$/.exec(url) ?? [];
    const route = ACCOUNT_ROUTES.get(`${method} ${rest}`);
    if (which === undefined || route === undefined) return null;
    return (body) => route(context, chosen(context.pool, which), body);
  };
}
