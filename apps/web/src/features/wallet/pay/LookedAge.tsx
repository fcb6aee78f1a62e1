import { useAgeText } from '../../../ui/use-age.ts';
import { t } from './strings.ts';

/** When the wallet's list was last read without a payment (ms since the epoch); null: not since it was sent. */
export const LookedAge = ({ lookedAt }: { lookedAt: number | null }) => {
  const age = useAgeText(lookedAt);
  return <p className="text-ink-2">{age === null ? t('unclear.notLooked') : t('unclear.looked', { age })}</p>;
};
