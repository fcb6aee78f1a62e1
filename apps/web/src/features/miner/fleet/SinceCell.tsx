import { UNKNOWN } from '../../../lib/units.ts';
import { useAgeText } from '../../../ui/use-age.ts';

/** How long the miner has been in its state; `since` in ms since the epoch, null: not known. */
export const SinceCell = ({ since }: { since: number | null }) => {
  const duration = useAgeText(since);
  return <span className="text-ink-2">{duration ?? UNKNOWN}</span>;
};
