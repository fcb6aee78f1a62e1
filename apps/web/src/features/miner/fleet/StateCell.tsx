import type { MinerRow } from '@mintdeck/shared-types/miner';
import { StateMark } from '../../../ui/StateMark.tsx';
import { t as uiText } from '../../../ui/strings.ts';

/** The state with its reason below it, beside it in a compact table. */
export const StateCell = ({ row }: { row: MinerRow | null }) => {
  const { state = 'unknown', reason = null } = row ?? {};
  const why = reason === null ? null : uiText(`reason.${reason}`);
  if (why === null) return <StateMark state={state} />;
  return (
    <span className="flex min-w-0 flex-col [[data-density=compact]_&]:flex-row [[data-density=compact]_&]:items-center [[data-density=compact]_&]:gap-2">
      <span className="flex min-w-0 [[data-density=compact]_&]:shrink-0">
        <StateMark state={state} />
      </span>
      <span className="truncate ps-5 text-ink-2 text-xs leading-4 [[data-density=compact]_&]:ps-0">
        {why}
      </span>
    </span>
  );
};
