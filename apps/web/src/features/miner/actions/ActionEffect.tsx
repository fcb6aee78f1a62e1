import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { formatDuration } from '../../../lib/time.ts';
import { t } from './strings.ts';

/** What an action does to a miner, and what stops meanwhile and for how long. */
export const ActionEffect = ({ action }: { action: MinerAction }) => {
  const { interruption, usualS } = MINER_ACTIONS[action];
  return (
    <div className="flex flex-col gap-1 text-ink-2">
      <p>{t(`effect.${action}`)}</p>
      <p className="font-medium text-ink">
        {t(`interruption.${interruption}`, { duration: formatDuration(usualS) })}
      </p>
    </div>
  );
};
