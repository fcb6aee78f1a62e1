import { formatCount, toHashrateFigure, toHashrateHs } from '../../../../lib/units.ts';
import { Mark } from '../../../../ui/Mark.tsx';
import { ReadingValue } from '../../../../ui/ReadingValue.tsx';
import { STATE_MARKS } from '../../../../ui/state-tones.ts';
import { t as uiText } from '../../../../ui/strings.ts';
import { toAutoTuneName } from '../../auto-tune-name.ts';
import { t } from '../strings.ts';
import { type GroupKey, type MinerGroup, NO_GROUP } from './group-miners.ts';

const toFigure = (hashrateGhs: number) => toHashrateFigure(toHashrateHs(hashrateGhs) ?? hashrateGhs);

/** What a group is called. */
const toTitle = (key: GroupKey, { group, label, worst }: MinerGroup): string => {
  if (group === NO_GROUP) return t(`group.without.${key}`);
  if (key === 'state') return uiText(`state.${worst}`);
  return key === 'autoTune' ? toAutoTuneName(label) : label;
};

/** The head of a group: its name, how many are in it, what they reach together and of how many that is, the worst of them. */
export const GroupTitle = ({ by, group }: { by: GroupKey; group: MinerGroup }) => {
  const { count, total, worst } = group;
  const state = uiText(`state.${worst}`);
  return (
    <span className="flex min-w-0 items-baseline gap-3">
      <span
        title={by === 'state' ? undefined : t('group.worst', { state })}
        className="flex min-w-0 items-center gap-2"
      >
        <Mark {...STATE_MARKS[worst]} />
        <span className="truncate font-medium">{toTitle(by, group)}</span>
        {by === 'state' ? null : <span className="sr-only">{t('group.worst', { state })}</span>}
      </span>
      <span className="whitespace-nowrap text-ink-2 text-xs">{t('group.count', { count })}</span>
      <span className="whitespace-nowrap">
        <ReadingValue value={total.hashrateGhs} format={toFigure} />
        {total.hashrateGhs === null || total.coveredCount === count ? null : (
          <span className="ms-1.5 text-ink-3 text-xs" title={t('group.coversHint')}>
            {t('group.covers', { covered: formatCount(total.coveredCount) })}
          </span>
        )}
      </span>
    </span>
  );
};
