import type { PickResult } from '@mintdeck/shared-types/scan';
import { Link } from 'react-router';
import { Mark } from '../../../ui/Mark.tsx';
import { OUTCOME_MARKS, toAdvice } from './pick-outcomes.ts';
import { t } from './strings.ts';

export interface HostResultProps {
  result: PickResult;
  /** of the miner it is about */
  name: string;
}

const LINKED: ReadonlySet<PickResult['outcome']> = new Set([
  'added',
  'added-read-only',
  'moved',
  'taken',
  'same-miner',
]);

/** How it went with a picked host, and what to do. */
export const HostResult = ({ result, name }: HostResultProps) => {
  const { outcome, minerId } = result;
  const advice = toAdvice(result);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Mark {...OUTCOME_MARKS[outcome]} className="relative top-px" />
        <span>{`${t(`outcome.${outcome}`)} `}</span>
        {minerId !== null && LINKED.has(outcome) ? (
          <Link to={`/miners/${minerId}`} className="min-w-0 break-words text-accent hover:underline">
            {name}
          </Link>
        ) : null}
      </p>
      {advice === null ? null : <p className="text-ink-3 text-xs">{advice}</p>}
    </div>
  );
};
