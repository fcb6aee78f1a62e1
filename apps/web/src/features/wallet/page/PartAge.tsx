import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Age } from '../../../ui/Age.tsx';
import { STALE_AFTER_MS } from '../marks.ts';
import { t } from './strings.ts';

/** The parts of one answer are read some seconds apart; what is further behind is older than its page says. */
const SAME_READ_MS = 30_000;

export interface PartAgeProps {
  page: Pick<WalletPage, 'wallet'>;
  /** when this part was read, ms since the epoch; null: never */
  takenAt: number | null;
}

/** How old a part is, where that differs from what the head of its page says. */
export const PartAge = ({ page: { wallet }, takenAt }: PartAgeProps) => {
  const isOfThePage =
    takenAt === wallet.takenAt ||
    (takenAt !== null && wallet.takenAt !== null && wallet.takenAt - takenAt < SAME_READ_MS);
  return isOfThePage ? null : (
    <span>
      {t('age.read')} <Age takenAt={takenAt} staleAfterMs={STALE_AFTER_MS} />
    </span>
  );
};
