import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { CountFilter } from '../../../ui/CountFilter.tsx';
import { countMiners, countParts, PART_MARKS, RUN_PARTS, type RunPart } from '../rollout/rollout-words.ts';
import { t as rolloutText } from '../rollout/strings.ts';
import { t } from './strings.ts';

export interface PartFilterProps {
  rollout: Rollout;
  /** null: all */
  chosen: RunPart | null;
  onChange: (part: RunPart | null) => void;
}

/** How many miners are of each part; choosing one shows just them. */
export const PartFilter = ({ rollout, chosen, onChange }: PartFilterProps) => {
  const counts = countParts(rollout);
  return (
    <CountFilter
      label={t('parts')}
      all={{ name: t('all'), count: countMiners(rollout).all }}
      parts={RUN_PARTS.map((part) => ({
        key: part,
        name: rolloutText(`part.${part}`),
        count: counts[part],
        mark: PART_MARKS[part],
      }))}
      chosen={chosen}
      onChange={onChange}
      className="mb-2"
    />
  );
};
