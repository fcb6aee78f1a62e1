import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMinerRow } from '../../../live/use-live.ts';
import { StateMark } from '../../../ui/StateMark.tsx';
import { t as uiText } from '../../../ui/strings.ts';

/** The state with its reason; the whole of it as a title, because a narrow column cuts it. */
export const StateCell = ({ entry }: { entry: MinerEntry }) => {
  const { state = 'unknown', reason = null } = useMinerRow(entry.id)?.value ?? {};
  const words = [uiText(`state.${state}`), ...(reason === null ? [] : [uiText(`reason.${reason}`)])];
  return (
    <span className="flex min-w-0" title={words.join(' · ')}>
      <StateMark state={state} reason={reason} />
    </span>
  );
};
