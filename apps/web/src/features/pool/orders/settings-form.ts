import { editPoolSettingsRequestSchema } from '@mintdeck/shared-types/pool/orders';
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

/** The form as it opens: what the pool tells is chosen, and a wallet is typed anew, since the pool hides a part of it. */
export const openSettingsForm = (shown: Shown): SettingsForm => {
  const wallet = shown?.wallet ?? null;
  return { monitor: shown?.monitor ?? null, hasWallet: wallet === null ? null : wallet !== '', wallet: '' };
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
