import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { t } from './strings.ts';

/** Why no button that moves money works now, in one sentence; null: they work. */
export const describeHold = ({ moneyHold }: Pick<WalletPage, 'moneyHold'>): string | null =>
  moneyHold === null ? null : t(`hold.${moneyHold}`);
