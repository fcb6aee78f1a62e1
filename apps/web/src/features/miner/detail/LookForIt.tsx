import type { MinerState } from '@mintdeck/shared-types/miner';
import { Link } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { classNames } from '../../../lib/class-names.ts';
import { BUTTON_SHAPE } from '../../../ui/Button.tsx';
import { t } from '../strings.ts';

/** It may have got another address: nothing answers at the one it had, or another machine does. */
const LOST: readonly MinerState[] = ['unreachable', 'another-miner-answers'];

/** The way to look for a miner that is not at its address any more; for who may move it. */
export const LookForIt = ({ id, state }: { id: string; state: MinerState }) => {
  const mayManage = useMay('miners.manage');
  if (!mayManage || !LOST.includes(state)) return null;
  return (
    <Link
      to={`/miners/scan?miner=${id}`}
      className={classNames(BUTTON_SHAPE, 'mb-4 self-start bg-sunken hover:bg-line')}
    >
      {t('miner.lookForIt')}
    </Link>
  );
};
