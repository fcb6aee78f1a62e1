import { UNKNOWN } from '../../../lib/units.ts';
import { t as uiText } from '../../../ui/strings.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import type { ShownMiner } from './use-shown-miner.ts';

/** How old the figures of the row are; amber, and said in words, once they no longer stand for now. */
export const AgeCell = ({ takenAt, stale }: Pick<ShownMiner, 'takenAt' | 'stale'>) => {
  const age = useAgeText(takenAt);
  return (
    <span className={stale ? 'text-warn' : 'text-ink-3'}>
      {age ?? UNKNOWN}
      {stale ? <span className="sr-only">{` ${uiText('value.staleHint')}`}</span> : null}
    </span>
  );
};
