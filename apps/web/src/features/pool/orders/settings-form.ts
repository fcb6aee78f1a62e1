import { editPoolSettingsRequestSchema, type PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { PoolDashboard } from '@mintdeck/shared-types/pool/page';
import { t } from './strings.ts';

export interface SettingsForm {
  /** null: not chosen yet, and the pool does not tell */
  monitor: boolean | null;
  /** null: not chosen yet */
  hasWallet: boolean | null;
  /** as typed; never what the pool shows, which is masked */
  wallet: string;
}

type Shown = PoolDashboard['settings'];

/** The pool's cache, ours, and a round of ours between them: so long the old may be shown after a change. */
const MAY_BE_OLD_MS = 300_000;

/** The newest change that the pool took and does not show yet; `isLate`: it should by now. Null: it shows what was asked for last. */
export const findPending = (
  orders: readonly PoolOrder[],
  nowMs: number,
): { readonly order: PoolOrder; readonly isLate: boolean } | null => {
  const newest = orders.find(({ kind, state }) => kind === 'settings' && state === 'done');
  if (newest === undefined || newest.isSeen) return null;
  return { order: newest, isLate: nowMs - newest.sentAt > MAY_BE_OLD_MS };
};

/**
 * The form as it opens: what the pool tells is chosen, or what it was told since; a wallet is typed anew, since the pool hides a part of
 * it.
 */
export const openSettingsForm = (shown: Shown, pending: PoolOrder['asked'] = null): SettingsForm => {
  const wallet = shown?.wallet ?? null;
  return {
    monitor: pending?.monitor ?? shown?.monitor ?? null,
    hasWallet: pending?.wallet ?? (wallet === null ? null : wallet !== ''),
    wallet: '',
  };
};

export type SettingsProblems = Partial<Record<keyof SettingsForm, string>>;

const findWalletProblem = ({ hasWallet, wallet }: SettingsForm, shown: Shown): string | undefined => {
  if (hasWallet !== true) return undefined;
  const typed = wallet.trim();
  if (typed === '') return t('settings.addressMissing');
  // sent back, the masked form would be stored as the wallet
  if (typed === shown?.wallet && /[*…•]|\.{3}/.test(typed)) return t('settings.addressMasked');
  const parsed = editPoolSettingsRequestSchema.shape.wallet.safeParse(typed);
  return parsed.error?.issues[0]?.message;
};

/** What is wrong with the form, by field. */
export const findSettingsProblems = (form: SettingsForm, shown: Shown): SettingsProblems => {
  const wallet = findWalletProblem(form, shown);
  return {
    ...(form.monitor === null ? { monitor: t('settings.choose') } : {}),
    ...(form.hasWallet === null ? { hasWallet: t('settings.choose') } : {}),
    ...(wallet === undefined ? {} : { wallet }),
  };
};
